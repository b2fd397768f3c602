namespace IdentityPortal.Web.Sessions;

/// <summary>A browser that has logged in to an account before, or has proved control of its mailbox.</summary>
/// <param name="Id">Id of its row in the store.</param>
internal readonly record struct KnownBrowser(long Id);
