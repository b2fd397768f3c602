using System.Collections.Concurrent;
using OpenIddict.EntityFrameworkCore.Models;

namespace IdentityPortal.Web.Areas.Connect;

/// <summary>The registrations as this instance has made them of its settings, so that not every request has to read one.</summary>
internal sealed class RegisteredApps
{
    private readonly ConcurrentDictionary<string, OpenIddictEntityFrameworkCoreApplication> _rows = new(StringComparer.Ordinal);

    public void Forget() => _rows.Clear();

    public void Keep(OpenIddictEntityFrameworkCoreApplication row) => _rows[row.ClientId!] = row;

    /// <returns>Null if the settings name no such app.</returns>
    public OpenIddictEntityFrameworkCoreApplication? Find(string clientId) => _rows.GetValueOrDefault(clientId);
}
