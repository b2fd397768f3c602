namespace IdentityPortal.LocalPool.Settings;

/// <summary>One attribute of a pool (<c>SchemaAttributeType</c>).</summary>
public sealed record AttributeSettings
{
    /// <summary>1–20 characters; custom ones carry <c>custom:</c> in front in users and tokens.</summary>
    public required string Name { get; init; }

    /// <summary>String, Number, DateTime or Boolean.</summary>
    public string AttributeDataType { get; init; } = "String";

    /// <summary>Whether it can change after sign-up.</summary>
    public bool Mutable { get; init; } = true;

    /// <summary>Whether sign-up needs it.</summary>
    public bool Required { get; init; }

    /// <summary>Least length (String) or value (Number), as Cognito keeps it: text.</summary>
    public string? Minimum { get; init; }

    /// <summary>Greatest length (String) or value (Number), as Cognito keeps it: text.</summary>
    public string? Maximum { get; init; }
}
