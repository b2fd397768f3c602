using IdentityPortal.Web.Accounts.Standing;

namespace IdentityPortal.Web.Areas.Support;

/// <summary>One line of the search results.</summary>
internal sealed record FoundPerson(
    string Sub, string? Name, string Address, AccountStatus Status, bool Enabled, DateTimeOffset Created, DateTimeOffset Changed)
{
    public override string ToString() => Sub;
}
