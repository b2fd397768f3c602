namespace IdentityPortal.Tests.Web.Areas.Gate;

public sealed class BehindNginxTests(NginxSite site) : BehindProxyTests(site), IClassFixture<NginxSite>;
