using System.Diagnostics.CodeAnalysis;
using Amazon.Runtime;

namespace Amazon.CognitoIdentityProvider;

/// <summary>Whether errors reveal which users exist. Unknown values are passed through unchanged.</summary>
public class PreventUserExistenceErrorTypes : ConstantClass
{
    /// <summary>LEGACY</summary>
    public static readonly PreventUserExistenceErrorTypes LEGACY = new("LEGACY");

    /// <summary>ENABLED</summary>
    public static readonly PreventUserExistenceErrorTypes ENABLED = new("ENABLED");

    /// <summary>Creates a value from its text on the wire.</summary>
    public PreventUserExistenceErrorTypes(string value)
        : base(value)
    {
    }

    /// <summary>Returns the predefined value with this text, or a new one.</summary>
    [return: NotNullIfNotNull(nameof(value))]
    public static PreventUserExistenceErrorTypes? FindValue(string? value) =>
        value is null ? null : FindValue<PreventUserExistenceErrorTypes>(value);

    /// <summary>Same as <see cref="FindValue"/>.</summary>
    [return: NotNullIfNotNull(nameof(value))]
    public static implicit operator PreventUserExistenceErrorTypes?(string? value) => FindValue(value);
}
