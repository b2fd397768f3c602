using IdentityPortal.Web.Settings;
using IdentityPortal.Web.Store;

namespace IdentityPortal.Web.Accounts.Held;

/// <summary>One kind of data about a person, as the Privacy page and the file with a person's data list it.</summary>
/// <param name="Name">
/// Names the part in the file, and in Wording.resx what it is (<c>Held.{Name}</c>) and what it is for (<c>Held.{Name}.Why</c>). Without a fixed life,
/// <c>Held.{Name}.Until</c> says how long it is kept.
/// </param>
/// <param name="Life">How long a row is kept at most; null if that is not a fixed time.</param>
/// <param name="Rows">The rows about a person; none if the part is not in the store, or cannot be found by person.</param>
internal sealed record HeldPart(
    string Name,
    Func<PortalOptions, TimeSpan>? Life,
    params IReadOnlyList<Func<PortalDatabase, HeldKeys, IQueryable<object>>> Rows)
{
    public override string ToString() => Name;
}
