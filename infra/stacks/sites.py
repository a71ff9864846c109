"""The portal and the workspace: private buckets behind CloudFront."""

from __future__ import annotations

from typing import cast

from aws_cdk import Annotations, RemovalPolicy, Validations
from aws_cdk import aws_certificatemanager as acm
from aws_cdk import aws_cloudfront as cloudfront
from aws_cdk import aws_cloudfront_origins as origins_
from aws_cdk import aws_s3 as s3

from infra.constructs.accepted import accept
from infra.site_headers import Origins, cache_control, site_headers
from infra.stacks.desk_stack import DeskStack, Place
from infra.stacks.site_router import ROUTER
from shared.attachments.public_files import PREFIX

NAMES = ("portal", "workspace")
# Files with a hash in their name.
HASHED = "assets/*"
# Files of the desk that everybody may read: how a brand looks, its logo.
PUBLIC = f"{PREFIX}/*"
NO_CERTIFICATE = (
    "CloudFront's own addresses take browsers with TLS 1.0 too: name a certificate_arn and a workspace_domain in desk.toml "
    "for TLS 1.2 at least (docs/deploy.md)"
)
CUSTOM_HEADERS = ("Permissions-Policy", "Cross-Origin-Opener-Policy")


class SitesStack(DeskStack):
    """`buckets` and `distributions` by site name; `origins` is what the sites may talk to."""

    def __init__(self, place: Place, access_logs: s3.IBucket, files: s3.IBucket, origins: Origins) -> None:
        super().__init__(place, "sites")
        # By name: the bucket itself says who reads it, or the two stacks would need each other.
        named = s3.Bucket.from_bucket_attributes(
            self,
            "Files",
            bucket_arn=files.bucket_arn,
            bucket_regional_domain_name=files.bucket_regional_domain_name,
        )
        self.public_files = origins_.S3BucketOrigin.with_origin_access_control(named)
        Annotations.of(self).acknowledge_warning(
            "@aws-cdk/aws-cloudfront-origins:updateImportedBucketPolicyOac",
            "DataStack lets CloudFront read it.",
        )
        if self.desk.certificate_arn is None:
            Validations.of(self).add_warning("lambdesk:no-certificate", NO_CERTIFICATE)
        self.access_logs = access_logs
        self.headers = self._headers("Headers", origins, "index.html")
        self.headers_of_hashed = self._headers("HeadersOfHashed", origins, HASHED)
        self.buckets = {name: self._bucket(name) for name in NAMES}
        self.distributions = {name: self._distribution(name) for name in NAMES}

    @property
    def portal_url(self) -> str:
        """The first brand's, where brands have their own domains."""
        return self._url("portal", self.desk.portal_domains.get(self.desk.brands[0].id, ""))

    @property
    def workspace_url(self) -> str:
        return self._url("workspace", self.desk.workspace_domain or "")

    def _url(self, name: str, domain: str) -> str:
        own = self.desk.certificate_arn is not None
        return f"https://{domain if own else self.distributions[name].distribution_domain_name}"

    def _headers(self, id: str, origins: Origins, path: str) -> cloudfront.ResponseHeadersPolicy:
        """The headers of responses for such a path. They say how long browsers keep it, because S3 does not;
        CloudFront keeps everything for a day, and forgets it with each deployment.
        """
        wanted = site_headers(origins)
        custom = {name: wanted[name] for name in CUSTOM_HEADERS} | {"Cache-Control": cache_control(path)}
        headers = [
            cloudfront.ResponseCustomHeader(header=name, value=value, override=True)
            for name, value in custom.items()
        ]
        policy = cloudfront.ResponseHeadersPolicy(
            self,
            id,
            custom_headers_behavior=cloudfront.ResponseCustomHeadersBehavior(custom_headers=headers),
        )
        # CloudFront takes the security headers only in their own fields, not among the custom ones.
        resource = cast("cloudfront.CfnResponseHeadersPolicy", policy.node.default_child)
        resource.add_property_override(
            "ResponseHeadersPolicyConfig.SecurityHeadersConfig", _security_fields(wanted)
        )
        return policy

    def _bucket(self, name: str) -> s3.Bucket:
        return s3.Bucket(
            self,
            f"{name.title()}Files",
            block_public_access=s3.BlockPublicAccess.BLOCK_ALL,
            encryption=s3.BucketEncryption.S3_MANAGED,
            enforce_ssl=True,
            server_access_logs_bucket=self.access_logs,
            server_access_logs_prefix=f"sites/{name}/",
            removal_policy=RemovalPolicy.DESTROY,
        )

    def _distribution(self, name: str) -> cloudfront.Distribution:
        files = origins_.S3BucketOrigin.with_origin_access_control(self.buckets[name])
        arn = self.desk.certificate_arn
        certificate = acm.Certificate.from_certificate_arn(self, f"{name}-certificate", arn) if arn else None
        domains = self._domains(name) if certificate else []
        distribution = cloudfront.Distribution(
            self,
            f"{name.title()}Site",
            comment=f"{self.desk.name} {name}",
            default_root_object="index.html",
            domain_names=domains or None,
            certificate=certificate,
            minimum_protocol_version=cloudfront.SecurityPolicyProtocol.TLS_V1_2_2021,
            price_class=cloudfront.PriceClass.PRICE_CLASS_100,
            http_version=cloudfront.HttpVersion.HTTP2_AND_3,
            enable_logging=True,
            log_bucket=self.access_logs,
            log_file_prefix=f"cloudfront/{name}/",
            default_behavior=_served(files, self.headers, self._router(name)),
            additional_behaviors={
                HASHED: _served(files, self.headers_of_hashed),
                PUBLIC: _served(self.public_files, self.headers),
            },
        )
        _acknowledge(distribution, own_certificate=certificate is not None)
        return distribution

    def _domains(self, name: str) -> list[str]:
        if name == "portal":
            return [*self.desk.portal_domains.values()]
        return [self.desk.workspace_domain or ""]

    def _router(self, name: str) -> cloudfront.FunctionAssociation:
        function = cloudfront.Function(
            self,
            f"{name.title()}Router",
            code=cloudfront.FunctionCode.from_inline(ROUTER),
            runtime=cloudfront.FunctionRuntime.JS_2_0,
            comment="Paths of the single-page app lead to index.html",
        )
        at_request = cloudfront.FunctionEventType.VIEWER_REQUEST
        return cloudfront.FunctionAssociation(function=function, event_type=at_request)


def _served(
    files: cloudfront.IOrigin,
    headers: cloudfront.ResponseHeadersPolicy,
    *functions: cloudfront.FunctionAssociation,
) -> cloudfront.BehaviorOptions:
    return cloudfront.BehaviorOptions(
        origin=files,
        viewer_protocol_policy=cloudfront.ViewerProtocolPolicy.REDIRECT_TO_HTTPS,
        cache_policy=cloudfront.CachePolicy.CACHING_OPTIMIZED,
        response_headers_policy=headers,
        function_associations=list(functions) or None,
    )


def _acknowledge(distribution: cloudfront.Distribution, own_certificate: bool) -> None:
    reasons = {
        "CFR1": "Customers write from every country.",
        "CFR2": "A web ACL bills by the month; the site is static and the API checks every caller itself.",
    }
    if not own_certificate:
        reasons["CFR4"] = "CloudFront's own certificate fixes the protocol; a desk.toml with one does not."
    for rule, reason in reasons.items():
        accept(distribution, rule, reason)


def _security_fields(headers: dict[str, str]) -> dict[str, object]:
    return {
        "ContentSecurityPolicy": {
            "ContentSecurityPolicy": headers["Content-Security-Policy"],
            "Override": True,
        },
        "ContentTypeOptions": {"Override": True},
        "FrameOptions": {"FrameOption": headers["X-Frame-Options"], "Override": True},
        "ReferrerPolicy": {"ReferrerPolicy": headers["Referrer-Policy"], "Override": True},
        "StrictTransportSecurity": {
            "AccessControlMaxAgeSec": int(
                headers["Strict-Transport-Security"].split(";")[0].removeprefix("max-age=")
            ),
            "IncludeSubdomains": True,
            "Override": True,
        },
    }
