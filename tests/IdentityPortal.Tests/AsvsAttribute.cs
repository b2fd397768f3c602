using Xunit.v3;

namespace IdentityPortal.Tests;

/// <summary>The test shows that a requirement of OWASP ASVS 5.0 is met; the table in Security/README.md is made from these.</summary>
[AttributeUsage(AttributeTargets.Method | AttributeTargets.Class)]
public sealed class AsvsAttribute(params string[] ids) : Attribute, ITraitAttribute
{
    public IReadOnlyList<string> Ids => ids;

    public IReadOnlyCollection<KeyValuePair<string, string>> GetTraits() => [.. ids.Select(id => KeyValuePair.Create("Asvs", id))];
}
