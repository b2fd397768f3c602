using Microsoft.Extensions.Caching.Memory;
using Microsoft.Extensions.Options;
using OpenIddict.EntityFrameworkCore;
using OpenIddict.EntityFrameworkCore.Models;

namespace IdentityPortal.Web.Areas.Connect;

/// <summary>Leaves a new authorization to <see cref="WriteTokens"/>, which writes it with the code.</summary>
internal sealed class UnwrittenAuthorizations(
    IMemoryCache cache, IOpenIddictEntityFrameworkCoreContext context, IOptionsMonitor<OpenIddictEntityFrameworkCoreOptions> options)
    : OpenIddictEntityFrameworkCoreAuthorizationStore(cache, context, options)
{
    public override async ValueTask CreateAsync(OpenIddictEntityFrameworkCoreAuthorization authorization, CancellationToken cancellationToken) =>
        (await Context.GetDbContextAsync(cancellationToken)).Add(authorization);
}
