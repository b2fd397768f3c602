using IdentityPortal.Web.Store;

namespace IdentityPortal.Web.Accounts;

/// <summary>What has ended when nobody is to stay logged in.</summary>
/// <param name="Count">The number of portal sessions that were ended.</param>
/// <param name="Apps">The apps in which the person was logged in through them.</param>
/// <param name="AtCognito">Whether Cognito has ended all sign-ins of the account, also those outside the portal.</param>
internal sealed record EndedSessions(int Count, ToldApps Apps, bool AtCognito);
