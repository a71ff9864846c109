"""The names of what functions may do, as IAM has them: together where one use is several of them."""

READ_ITEMS = ("dynamodb:GetItem", "dynamodb:BatchGetItem", "dynamodb:Query")
# A transaction is authorised as the single writes that it consists of.
WRITE_ITEMS = (
    "dynamodb:PutItem",
    "dynamodb:UpdateItem",
    "dynamodb:DeleteItem",
    "dynamodb:ConditionCheckItem",
)
SEND = ("ses:SendEmail", "ses:SendRawEmail")
MANAGE_CONNECTIONS = ("execute-api:ManageConnections",)
# Making the user that a mailed link signs in.
CREATE_USERS = (
    "cognito-idp:AdminCreateUser",
    "cognito-idp:AdminAddUserToGroup",
    "cognito-idp:AdminSetUserPassword",
    "cognito-idp:AdminGetUser",
)
# Letting staff in and out again.
MANAGE_USERS = (
    "cognito-idp:AdminEnableUser",
    "cognito-idp:AdminDisableUser",
    "cognito-idp:AdminUserGlobalSignOut",
    "cognito-idp:AdminSetUserMFAPreference",
)

# SQS shows a message by handing it out: reading is taking it, and giving it back.
LOOK_AT_MESSAGES = (
    "sqs:GetQueueUrl",
    "sqs:GetQueueAttributes",
    "sqs:ReceiveMessage",
    "sqs:ChangeMessageVisibility",
)
