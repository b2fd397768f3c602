namespace IdentityPortal.Tests.Web.Areas.Gate;

public sealed class BehindCaddyTests(CaddySite site) : BehindProxyTests(site), IClassFixture<CaddySite>;
