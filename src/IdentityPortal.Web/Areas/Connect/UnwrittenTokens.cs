using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Caching.Memory;
using Microsoft.Extensions.Options;
using OpenIddict.EntityFrameworkCore;
using OpenIddict.EntityFrameworkCore.Models;
using static OpenIddict.Abstractions.OpenIddictConstants;

namespace IdentityPortal.Web.Areas.Connect;

/// <summary>
/// Leaves new tokens, and what they are given for, to <see cref="WriteTokens"/>, which writes them at once. OpenIddict's store would write each new
/// token twice, because a token needs an id before it can be made.
/// </summary>
internal sealed class UnwrittenTokens(
    TokenQuery query,
    IMemoryCache cache,
    IOpenIddictEntityFrameworkCoreContext context,
    IOptionsMonitor<OpenIddictEntityFrameworkCoreOptions> options)
    : OpenIddictEntityFrameworkCoreTokenStore(cache, context, options)
{
    public override async ValueTask<OpenIddictEntityFrameworkCoreToken?> FindByReferenceIdAsync(string identifier, CancellationToken cancellationToken) =>
        await query.FindAsync(await Context.GetDbContextAsync(cancellationToken), identifier);

    public override async ValueTask CreateAsync(OpenIddictEntityFrameworkCoreToken token, CancellationToken cancellationToken) =>
        (await Context.GetDbContextAsync(cancellationToken)).Add(token);

    public override async ValueTask UpdateAsync(OpenIddictEntityFrameworkCoreToken token, CancellationToken cancellationToken)
    {
        var entry = (await Context.GetDbContextAsync(cancellationToken)).Entry(token);
        if (entry.State == EntityState.Added)
        {
            return;
        }

        if (token.Status == Statuses.Redeemed)
        {
            token.ConcurrencyToken = Guid.NewGuid().ToString();
            return;
        }

        await base.UpdateAsync(token, cancellationToken);
    }
}
