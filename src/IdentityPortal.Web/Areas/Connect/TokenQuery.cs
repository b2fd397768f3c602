using Microsoft.EntityFrameworkCore;
using OpenIddict.EntityFrameworkCore.Models;

namespace IdentityPortal.Web.Areas.Connect;

/// <summary>Finds a token by what an app has of it. Each request of an app asks for one, so the query is translated once.</summary>
internal sealed class TokenQuery
{
    private readonly Func<DbContext, string, Task<OpenIddictEntityFrameworkCoreToken?>> _find = EF.CompileAsyncQuery(
        (DbContext database, string reference) => database.Set<OpenIddictEntityFrameworkCoreToken>()
            .Include(token => token.Application)
            .Include(token => token.Authorization)
            .AsTracking()
            .SingleOrDefault(token => token.ReferenceId == reference));

    public Task<OpenIddictEntityFrameworkCoreToken?> FindAsync(DbContext database, string reference) => _find(database, reference);
}
