"""The user pool of agents and customers, and the authorizer of every API."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from aws_cdk import Duration, RemovalPolicy
from aws_cdk import aws_apigatewayv2 as apigateway
from aws_cdk import aws_cognito as cognito
from aws_cdk import aws_iam as iam
from aws_cdk import aws_lambda as lambda_

from infra.catalogue import Catalogue, Declared
from infra.config import Desk
from infra.constructs.accepted import accept
from infra.constructs.assets import FunctionAssets
from infra.constructs.trigger_function import TriggerFunction
from infra.deployment import Deployment, Routes
from infra.platform import Platform
from infra.stacks.api import construct_prefix
from infra.stacks.desk_stack import DeskStack, Place
from infra.stage import LocalStage
from shared.api.operation import Audience
from shared.api.trigger import Trigger

Apis = Mapping[Audience, apigateway.IHttpApi]
GROUPS = ("admin", "agent", "customer")
# The names of triggers in a user pool.
COGNITO_TRIGGERS = {
    "cognito-define-auth-challenge": "define_auth_challenge",
    "cognito-create-auth-challenge": "create_auth_challenge",
    "cognito-verify-auth-challenge": "verify_auth_challenge_response",
}
# How long a cached response of the authorizer admits a removed agent.
AUTHORIZER_CACHE = Duration.minutes(1)
# How long a browser stays signed in, and how long a refresh token that was stolen is worth anything.
SESSION = Duration.days(7)
# Each refresh gives another refresh token; two tabs, or a lost response, may use the one before for so long.
SECOND_TAB = Duration.seconds(60)


class IdentityStack(DeskStack):
    """`deployment` is the one given, with the user pool in its platform, the APIs and their authorizers."""

    def __init__(self, place: Place, deployment: Deployment, apis: Apis, functions: Catalogue) -> None:
        super().__init__(place, "identity")
        triggers: dict[str, Declared[Trigger]] = {
            entry.declaration.by: entry for entry in functions.of(Trigger)
        }
        assets = FunctionAssets(self, deployment)
        self.pool = self._pool(assets, triggers)
        self.client = self._client("Browser", "browser", cognito.AuthFlow(user_srp=True, custom=True))
        # No password opens it: who comes in by it was let in by an identity provider.
        self.sso_client = self._client("SingleSignOn", "single-sign-on", cognito.AuthFlow(custom=True))
        self.groups = [
            cognito.CfnUserPoolGroup(
                self, f"{name.title()}s", user_pool_id=self.pool.user_pool_id, group_name=name
            )
            for name in GROUPS
        ]
        if not place.is_local:
            self._first_administrator()
        with_pool = replace(deployment, platform=self._platform(deployment))
        # Functions made from here on may use the pool.
        assets.deployment = with_pool
        function = TriggerFunction(assets, triggers["api-authorizer"]).function
        routes = {
            audience: Routes(api, self._authorizer(audience, api, function)) for audience, api in apis.items()
        }
        self.deployment = replace(with_pool, routes=routes)

    def _pool(self, assets: FunctionAssets, triggers: dict[str, Declared[Trigger]]) -> cognito.UserPool:
        called = {
            slot: TriggerFunction(assets, triggers[by]).function
            for by, slot in COGNITO_TRIGGERS.items()
            if by in triggers
        }
        pool = cognito.UserPool(
            self,
            "People",
            user_pool_name=f"{assets.deployment.prefix}-people",
            feature_plan=cognito.FeaturePlan.ESSENTIALS,
            sign_in_aliases=cognito.SignInAliases(email=True),
            sign_in_case_sensitive=False,
            self_sign_up_enabled=False,
            # Anybody could have mails sent to anybody. An administrator invites again who has forgotten their password.
            account_recovery=cognito.AccountRecovery.NONE,
            standard_attributes=cognito.StandardAttributes(
                email=cognito.StandardAttribute(required=True, mutable=True),
                fullname=cognito.StandardAttribute(mutable=True),
            ),
            email=mailer_of(self.desk, assets.deployment.platform.configuration_set),
            password_policy=_password_policy(),
            # Optional for the pool, because customers sign in by a link alone; the authorizer asks staff for it.
            mfa=cognito.Mfa.OPTIONAL,
            mfa_second_factor=cognito.MfaSecondFactor(sms=False, otp=True),
            lambda_triggers=cognito.UserPoolTriggers(**called),
            deletion_protection=not self.place.is_local,
            removal_policy=RemovalPolicy.RETAIN,
        )
        accept(
            pool,
            "COG2",
            "MFA is optional for the pool: customers sign in by a mailed link alone; staff need it.",
        )
        accept(pool, "COG8", "The plus tier bills every user by the month.")
        return pool

    def _first_administrator(self) -> None:
        """Cognito mails an invitation to them; they invite everybody else."""
        email = self.desk.admin_email
        user = cognito.CfnUserPoolUser(
            self,
            "FirstAdministrator",
            user_pool_id=self.pool.user_pool_id,
            username=email,
            desired_delivery_mediums=["EMAIL"],
            user_attributes=[
                cognito.CfnUserPoolUser.AttributeTypeProperty(name="email", value=email),
                cognito.CfnUserPoolUser.AttributeTypeProperty(name="email_verified", value="true"),
            ],
        )
        membership = cognito.CfnUserPoolUserToGroupAttachment(
            self,
            "FirstAdministratorIsAdmin",
            user_pool_id=self.pool.user_pool_id,
            username=email,
            group_name="admin",
        )
        membership.add_resource_dependency(user)
        membership.add_resource_dependency(self.groups[0])

    def _client(self, construct_id: str, name: str, flows: cognito.AuthFlow) -> cognito.UserPoolClient:
        """For browsers, without a secret. Users can read their attributes and write none."""
        return self.pool.add_client(
            construct_id,
            user_pool_client_name=name,
            generate_secret=False,
            auth_flows=flows,
            prevent_user_existence_errors=True,
            enable_token_revocation=True,
            id_token_validity=Duration.hours(1),
            access_token_validity=Duration.hours(1),
            refresh_token_validity=SESSION,
            refresh_token_rotation_grace_period=SECOND_TAB,
            disable_o_auth=True,
            # Without `email_verified` Cognito leaves the claim out of the token, and the authorizer knows nobody.
            read_attributes=cognito.ClientAttributes().with_standard_attributes(
                email=True, email_verified=True, fullname=True
            ),
            write_attributes=cognito.ClientAttributes().with_standard_attributes(locale=True),
        )

    def _platform(self, deployment: Deployment) -> Platform:
        stage, pool_id = deployment.stage, self.pool.user_pool_id
        issuer = (
            stage.endpoint
            if isinstance(stage, LocalStage)
            else f"https://cognito-idp.{self.region}.amazonaws.com"
        )
        return replace(
            deployment.platform,
            user_pool_arn=self.pool.user_pool_arn,
            user_pool_id=pool_id,
            user_pool_client_id=self.client.user_pool_client_id,
            sso_client_id=self.sso_client.user_pool_client_id,
            token_keys_url=f"{issuer}/{pool_id}/.well-known/jwks.json",
        )

    def _authorizer(
        self, audience: Audience, api: apigateway.IHttpApi, function: lambda_.Function
    ) -> apigateway.IHttpRouteAuthorizer:
        begins = construct_prefix(audience)
        function.add_permission(
            f"{begins}Api",
            principal=iam.ServicePrincipal("apigateway.amazonaws.com"),
            source_arn=self.format_arn(
                service="execute-api", resource=api.api_id, resource_name="authorizers/*"
            ),
        )
        made = apigateway.HttpAuthorizer(
            self,
            f"{begins}Authorizer",
            http_api=api,
            type=apigateway.HttpAuthorizerType.LAMBDA,
            authorizer_uri=self._invocation_of(function),
            identity_source=["$request.header.Authorization"],
            payload_format_version=apigateway.AuthorizerPayloadVersion.VERSION_2_0,
            enable_simple_responses=True,
            # The emulator is for development, where a changed permission must show at once.
            results_cache_ttl=Duration.seconds(0) if self.place.is_local else AUTHORIZER_CACHE,
        )
        return apigateway.HttpAuthorizer.from_http_authorizer_attributes(
            self, f"{begins}AuthorizerOfRoutes", authorizer_id=made.authorizer_id, authorizer_type="CUSTOM"
        )

    def _invocation_of(self, function: lambda_.Function) -> str:
        path = f"path/2015-03-31/functions/{function.function_arn}/invocations"
        return f"arn:{self.partition}:apigateway:{self.region}:lambda:{path}"


def mailer_of(desk: Desk, configuration_set: str) -> cognito.UserPoolEmail | None:
    """SES, as an address that desk.toml names once its domain is verified: Cognito takes no other. Else Cognito's own mailer."""
    if desk.invitations_from is None:
        return None
    return cognito.UserPoolEmail.with_ses(
        from_email=desk.invitations_from,
        from_name=desk.name,
        configuration_set_name=configuration_set,
        ses_region=desk.region,
        ses_verified_domain=desk.invitations_from.rpartition("@")[2],
    )


def _password_policy() -> cognito.PasswordPolicy:
    return cognito.PasswordPolicy(
        min_length=12,
        require_digits=True,
        require_lowercase=True,
        require_uppercase=True,
        require_symbols=True,
    )
