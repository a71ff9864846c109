"""The built sites, uploaded, each with its `config.json`."""

from __future__ import annotations

from aws_cdk import aws_cloudfront as cloudfront
from aws_cdk import aws_s3_deployment as deployment_

from infra.config import Brand
from infra.constructs.accepted import accept
from infra.deployment import Deployment
from infra.site_config import BUILT, SiteLinks, site_config
from infra.stacks.desk_stack import DeskStack, Place
from infra.stacks.sites import SitesStack


def unbuilt_sites() -> list[str]:
    return [name for name, folder in BUILT.items() if not folder.exists()]


class ContentStack(DeskStack):
    def __init__(self, place: Place, deployment: Deployment, sites: SitesStack) -> None:
        super().__init__(place, "content")
        self.links = self._links(deployment)
        for name, folder in BUILT.items():
            upload = deployment_.BucketDeployment(
                self,
                f"{name.title()}Upload",
                destination_bucket=sites.buckets[name],
                distribution=_invalidated(sites, name),
                sources=[deployment_.Source.asset(str(folder)), *self._configs(name)],
                # The default 128 MB is too little for the upload of source maps and fonts.
                memory_limit=512,
            )
            self.uploader = upload
        self._acknowledge()

    def _links(self, deployment: Deployment) -> SiteLinks:
        platform = deployment.platform
        assert deployment.routes is not None
        return SiteLinks(
            api_url=deployment.routes.api.api_endpoint,
            sign_in_url=f"https://cognito-idp.{self.region}.amazonaws.com/",
            user_pool_id=platform.user_pool_id,
            user_pool_client_id=platform.user_pool_client_id,
            portal_url=platform.portal_url,
            workspace_url=platform.workspace_url,
        )

    def _configs(self, name: str) -> list[deployment_.ISource]:
        """`config.json`, and for a portal with own domains one more for each brand's domain."""
        first = self._config("config.json", self.desk.brands[0])
        if name == "workspace" or not self.desk.certificate_arn:
            return [first]
        return [
            first,
            *(self._config(f"config/{brand.portal_domain}.json", brand) for brand in self.desk.brands),
        ]

    def _config(self, file: str, brand: Brand) -> deployment_.ISource:
        return deployment_.Source.json_data(file, site_config(self.desk, brand, self.links))

    def _acknowledge(self) -> None:
        """CDK's own uploader: a function that exists while a deployment runs."""
        reasons = {
            "IAM4[Policy::arn:<AWS::Partition>:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole]": (
                "CDK's uploader writes its log by AWS's policy for that."
            ),
            "L1": "The runtime of CDK's uploader is CDK's choice.",
        }
        for rule, reason in reasons.items():
            accept(self, rule, reason)


def _invalidated(sites: SitesStack, name: str) -> cloudfront.IDistribution:
    return sites.distributions[name]
