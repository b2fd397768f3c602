namespace IdentityPortal.Web.Security;

/// <summary>
/// Endpoint metadata: the browser gets the response on a host that is not the portal's. Whether that host is always encrypted is for others to say,
/// and nobody there takes reports.
/// </summary>
internal sealed record ForOtherHost;
