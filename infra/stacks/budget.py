"""A monthly budget: a mail to the administrator when the month's costs, or their forecast, reach it."""

from __future__ import annotations

from aws_cdk import aws_budgets as budgets

from infra.stacks.desk_stack import DeskStack, Place


class BudgetStack(DeskStack):
    """The first two budgets of an account are free."""

    def __init__(self, place: Place) -> None:
        super().__init__(place, "budget")
        desk = place.desk
        subscriber = budgets.CfnBudget.SubscriberProperty(address=desk.admin_email, subscription_type="EMAIL")
        budgets.CfnBudget(
            self,
            "Monthly",
            budget=budgets.CfnBudget.BudgetDataProperty(
                budget_name=f"{desk.prefix}-monthly",
                budget_type="COST",
                time_unit="MONTHLY",
                budget_limit=budgets.CfnBudget.SpendProperty(amount=desk.monthly_budget, unit="USD"),
            ),
            notifications_with_subscribers=[
                budgets.CfnBudget.NotificationWithSubscribersProperty(
                    notification=budgets.CfnBudget.NotificationProperty(
                        comparison_operator="GREATER_THAN", notification_type=kind, threshold=100
                    ),
                    subscribers=[subscriber],
                )
                for kind in ("ACTUAL", "FORECASTED")
            ],
        )
