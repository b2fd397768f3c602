using System.Diagnostics.CodeAnalysis;
using Microsoft.AspNetCore.Identity;

namespace Amazon.AspNetCore.Identity.Cognito;

/// <summary>Leaves names unchanged, because the pool compares them by its own rules.</summary>
public class CognitoKeyNormalizer : ILookupNormalizer
{
    /// <inheritdoc/>
    [return: NotNullIfNotNull(nameof(name))]
    public string? NormalizeName(string? name) => name;

    /// <inheritdoc/>
    [return: NotNullIfNotNull(nameof(email))]
    public string? NormalizeEmail(string? email) => email;
}
