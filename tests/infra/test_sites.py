"""The sites on AWS, and the headers that they share with the local ones."""

from __future__ import annotations

from typing import Any

import pytest
from aws_cdk import App, Stack
from aws_cdk import aws_s3 as s3
from aws_cdk.assertions import Annotations, Match, Template

from infra.config import Desk, load_desk
from infra.site_config import SiteLinks, site_config
from infra.site_headers import Origins, cache_control, content_security_policy
from infra.stacks.desk_stack import Place
from infra.stacks.sites import SitesStack
from infra.stage import AwsStage
from tests.infra.synthesis import Synthesis

ORIGINS = Origins(
    "https://api.example", "https://sign-in.example", "https://files.example", "wss://live.example"
)


def directives() -> dict[str, str]:
    parts = (part.strip().partition(" ") for part in content_security_policy(ORIGINS).split(";"))
    return {name: value for name, _, value in parts}


def test_scripts_come_from_the_site_alone_and_never_from_the_page() -> None:
    assert directives()["default-src"] == "'none'"
    assert directives()["script-src"] == "'self'"
    assert directives()["style-src"] == "'self'"
    assert directives()["frame-ancestors"] == "'none'"


def test_the_sites_talk_to_the_four_places_they_need() -> None:
    assert (
        directives()["connect-src"]
        == "'self' https://api.example wss://live.example https://sign-in.example https://files.example"
    )


def test_only_files_with_a_hash_in_their_name_are_kept_for_a_year() -> None:
    assert "immutable" in cache_control("assets/index-1a2b3c.js")
    assert cache_control("index.html") == cache_control("config.json") == "no-cache"


def test_the_buckets_of_the_sites_are_read_by_their_distribution_only(aws: Synthesis) -> None:
    distributions = dict(aws.resources("AWS::CloudFront::Distribution"))
    assert len(distributions) == 2
    for distribution in distributions.values():
        site, public = distribution["DistributionConfig"]["Origins"]
        assert "OriginAccessControlId" in site
        assert "OriginAccessControlId" in public
        behaviour = distribution["DistributionConfig"]["DefaultCacheBehavior"]
        assert behaviour["ViewerProtocolPolicy"] == "redirect-to-https"
        assert len(behaviour["FunctionAssociations"]) == 1


def test_cloudfront_sends_the_same_security_headers(aws: Synthesis) -> None:
    policies = [policy for _, policy in aws.resources("AWS::CloudFront::ResponseHeadersPolicy")]
    assert len(policies) == 2
    for policy in policies:
        security = policy["ResponseHeadersPolicyConfig"]["SecurityHeadersConfig"]
        assert "script-src 'self'" in str(security["ContentSecurityPolicy"]["ContentSecurityPolicy"])
        assert security["StrictTransportSecurity"]["AccessControlMaxAgeSec"] >= 31_536_000
        assert security["FrameOptions"]["FrameOption"] == "DENY"
        assert custom_headers(policy).keys() == {
            "Permissions-Policy",
            "Cross-Origin-Opener-Policy",
            "Cache-Control",
        }


def test_browsers_ask_cloudfront_for_a_new_index_and_keep_what_never_changes(aws: Synthesis) -> None:
    """An index of yesterday shows the desk of yesterday."""
    policies = dict(aws.resources("AWS::CloudFront::ResponseHeadersPolicy"))

    def kept(behaviour: dict[str, Any]) -> str:
        return custom_headers(policies[behaviour["ResponseHeadersPolicyId"]["Ref"]])["Cache-Control"]

    for _, distribution in aws.resources("AWS::CloudFront::Distribution"):
        config = distribution["DistributionConfig"]
        hashed, public = config["CacheBehaviors"]
        assert (hashed["PathPattern"], kept(hashed)) == ("assets/*", cache_control("assets/index-1a2b3c.js"))
        assert (public["PathPattern"], kept(public)) == ("public/*", "no-cache")
        assert kept(config["DefaultCacheBehavior"]) == "no-cache"


@pytest.fixture
def uploads(aws: Synthesis) -> list[dict[str, Any]]:
    found = [upload for _, upload in aws.resources("Custom::CDKBucketDeployment")]
    if not found:
        pytest.skip("the sites are not built")
    return found


def test_a_page_that_is_open_during_a_deployment_finds_its_parts_afterwards(
    uploads: list[dict[str, Any]],
) -> None:
    assert [upload["Prune"] for upload in uploads] == [False, False]


def test_a_sites_files_go_with_it_so_that_its_bucket_can(uploads: list[dict[str, Any]]) -> None:
    assert [upload["RetainOnDelete"] for upload in uploads] == [False, False]


def custom_headers(policy: dict[str, Any]) -> dict[str, str]:
    items = policy["ResponseHeadersPolicyConfig"]["CustomHeadersConfig"]["Items"]
    return {item["Header"]: item["Value"] for item in items}


def test_a_site_is_told_where_everything_is_and_not_how_its_brand_looks() -> None:
    desk = load_desk()
    links = SiteLinks(
        "https://api",
        "wss://live",
        "https://sign-in/",
        "pool",
        "client",
        "sso-client",
        "https://portal",
        "https://workspace",
    )
    config = site_config(desk, links)
    assert (config["name"], config["apiUrl"]) == (desk.name, "https://api")
    assert not {"brand", "brands"} & {*config}


def test_the_sites_never_speak_plain_http(aws: Synthesis) -> None:
    for _, distribution in aws.resources("AWS::CloudFront::Distribution"):
        config = distribution["DistributionConfig"]
        behaviours = [config["DefaultCacheBehavior"], *config["CacheBehaviors"]]
        assert {each["ViewerProtocolPolicy"] for each in behaviours} == {"redirect-to-https"}


def sites_of(desk: Desk) -> tuple[list[dict[str, Any]], list[str]]:
    """The settings of the distributions, and what is warned about."""
    place = Place(App(), AwsStage(), desk)
    data = Stack(place.app, "data")
    logs, files = (s3.Bucket.from_bucket_name(data, name, name) for name in ("logs", "files"))
    stack = SitesStack(place, logs, files, ORIGINS)
    warned = Annotations.from_stack(stack).find_warning("*", Match.any_value())
    found = Template.from_stack(stack).find_resources("AWS::CloudFront::Distribution")
    return (
        [each["Properties"]["DistributionConfig"] for each in found.values()],
        [str(each.entry.data) for each in warned],
    )


def test_with_a_certificate_a_browser_speaks_tls_of_today() -> None:
    arn = "arn:aws:acm:us-east-1:123456789012:certificate/1"
    own = {"certificate_arn": arn, "workspace_domain": "desk.northwind.example"}
    distributions, warned = sites_of(load_desk().model_copy(update=own))
    for config in distributions:
        certificate = config["ViewerCertificate"]
        assert (certificate["AcmCertificateArn"], certificate["SslSupportMethod"]) == (arn, "sni-only")
        assert certificate["MinimumProtocolVersion"] == "TLSv1.2_2021"
    assert [config["Aliases"] for config in distributions] == [
        ["help.aurora-audio.example", "hilfe.kaffeewerk.example"],
        ["desk.northwind.example"],
    ]
    assert not [each for each in warned if "certificate_arn" in each]


def test_without_one_a_deployment_says_that_it_is_missing_and_what_to_do() -> None:
    distributions, warned = sites_of(load_desk())
    assert not [config for config in distributions if "ViewerCertificate" in config]
    assert [each for each in warned if "certificate_arn" in each and "TLS 1.2" in each]


def test_both_sites_serve_the_public_files_of_the_desk(aws: Synthesis) -> None:
    for _, distribution in aws.resources("AWS::CloudFront::Distribution"):
        behaviours = distribution["DistributionConfig"]["CacheBehaviors"]
        assert "public/*" in [behaviour["PathPattern"] for behaviour in behaviours]
    policies = [policy for _, policy in aws.resources("AWS::S3::BucketPolicy")]
    read = [
        statement
        for policy in policies
        for statement in policy["PolicyDocument"]["Statement"]
        if statement["Principal"] == {"Service": "cloudfront.amazonaws.com"}
        and "public" in str(statement["Resource"])
    ]
    [statement] = read
    assert statement["Action"] == "s3:GetObject"
    assert "/public/*" in str(statement["Resource"])
