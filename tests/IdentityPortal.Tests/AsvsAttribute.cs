using Xunit.v3;

namespace IdentityPortal.Tests;

/// <summary>
/// Marks a test that shows that a requirement of OWASP ASVS 5.0 is met. The table in Security/README.md is generated from these attributes.
/// </summary>
[AttributeUsage(AttributeTargets.Method | AttributeTargets.Class)]
public sealed class AsvsAttribute(params string[] ids) : Attribute, ITraitAttribute
{
    public IReadOnlyList<string> Ids => ids;

    public IReadOnlyCollection<KeyValuePair<string, string>> GetTraits() => [.. ids.Select(id => KeyValuePair.Create("Asvs", id))];
}
