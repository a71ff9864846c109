"""The built sites, uploaded, each with its `config.json`."""

from __future__ import annotations

from aws_cdk import Token
from aws_cdk import aws_s3_deployment as deployment_

from infra.constructs.accepted import accept, spelled_out
from infra.deployment import Deployment
from infra.site_config import BUILT, SiteLinks, site_config
from infra.stacks.desk_stack import DeskStack, Place
from infra.stacks.sites import SitesStack
from shared.api.operation import Audience

# The permissions of CDK's uploader, whose role CDK writes.
UPLOADER_ACTIONS = ("s3:GetObject*", "s3:GetBucket*", "s3:List*", "s3:DeleteObject*", "s3:Abort*")
LOG_POLICY = "arn:<AWS::Partition>:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole"


def unbuilt_sites() -> list[str]:
    return [name for name, folder in BUILT.items() if not folder.exists()]


class ContentStack(DeskStack):
    def __init__(self, place: Place, deployment: Deployment, sites: SitesStack) -> None:
        super().__init__(place, "content")
        self.links = self._links(deployment)
        uploads = [
            deployment_.BucketDeployment(
                self,
                f"{name.title()}Upload",
                destination_bucket=sites.buckets[name],
                distribution=sites.distributions[name],
                sources=[deployment_.Source.asset(str(folder)), self._config()],
                # A page that has been open since before a deployment still loads its parts, such as the editor of answers.
                prune=False,
                # CloudFormation deletes only empty buckets: this empties them when the desk is destroyed.
                retain_on_delete=False,
                # With the default of 128 MB the upload takes minutes.
                memory_limit=512,
            )
            for name, folder in BUILT.items()
        ]
        self._accept_cdks_uploader(uploads[0], sites)

    def _links(self, deployment: Deployment) -> SiteLinks:
        platform = deployment.platform
        return SiteLinks(
            api_url=deployment.routes[Audience.DESK].api.api_endpoint,
            # The same place as functions push to.
            live_url=platform.live_endpoint.replace("https://", "wss://", 1),
            sign_in_url=f"https://cognito-idp.{self.region}.amazonaws.com/",
            user_pool_id=platform.user_pool_id,
            user_pool_client_id=platform.user_pool_client_id,
            sso_client_id=platform.sso_client_id,
            portal_url=platform.portal_url,
            workspace_url=platform.workspace_url,
        )

    def _config(self) -> deployment_.ISource:
        return deployment_.Source.json_data("config.json", site_config(self.desk, self.links))

    def _accept_cdks_uploader(self, upload: deployment_.BucketDeployment, sites: SitesStack) -> None:
        """The function of CDK that uploads both sites during a deployment."""
        account = "<AWS::AccountId>" if Token.is_unresolved(self.account) else self.account
        buckets = [
            spelled_out(self, f"{sites.export_value(bucket.bucket_arn)}/*")
            for bucket in sites.buckets.values()
        ]
        assets = f"arn:<AWS::Partition>:s3:::cdk-hnb659fds-assets-{account}-{self.region}/*"
        findings = [f"IAM5[Action::{action}]" for action in UPLOADER_ACTIONS]
        findings += [f"IAM5[Resource::{resource}]" for resource in (*buckets, assets)]
        for finding in findings:
            accept(
                upload.handler_role,
                finding,
                "CDK's uploader copies every file of a site, and removes all when the site goes.",
            )
        accept(
            upload.handler_role,
            "IAM5[Resource::*]",
            "CloudFront's invalidations cannot be narrowed in CDK's uploader.",
        )
        accept(
            upload.handler_role,
            f"IAM4[Policy::{LOG_POLICY}]",
            "CDK's uploader writes its log by AWS's policy.",
        )
        handler = upload.handler_role.node.scope
        assert handler is not None
        accept(handler, "L1", "The runtime of CDK's uploader is CDK's choice.")
