namespace IdentityPortal.LocalPool.Settings;

/// <summary>One attribute of a pool (<c>SchemaAttributeType</c>).</summary>
public sealed record AttributeSettings
{
    /// <summary>1–20 characters. In users and tokens, custom attributes have the prefix <c>custom:</c>.</summary>
    public required string Name { get; init; }

    /// <summary>String, Number, DateTime or Boolean.</summary>
    public string AttributeDataType { get; init; } = "String";

    /// <summary>Whether the attribute can be changed after sign-up.</summary>
    public bool Mutable { get; init; } = true;

    /// <summary>Whether sign-up requires the attribute.</summary>
    public bool Required { get; init; }

    /// <summary>
    /// Whether AddCustomAttributes added it. Then it is custom even with the name of a standard attribute, and stays when a template without it is
    /// applied again.
    /// </summary>
    public bool IsAdded { get; init; }

    /// <summary>Minimum length (String) or value (Number); text, as in Cognito's API.</summary>
    public string? Minimum { get; init; }

    /// <summary>Maximum length (String) or value (Number); text, as in Cognito's API.</summary>
    public string? Maximum { get; init; }
}
