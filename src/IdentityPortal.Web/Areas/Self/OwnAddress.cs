using IdentityPortal.Web.Sessions;

namespace IdentityPortal.Web.Areas.Self;

/// <summary>What the browser knows of the person's address, after it was changed here.</summary>
internal sealed class OwnAddress(PortalSession session, RememberedAccounts remembered)
{
    /// <param name="before">The old address.</param>
    public async Task FollowAsync(string before, string address)
    {
        await session.ReaddressAsync(address);
        await remembered.FollowAsync(before, address);
    }
}
