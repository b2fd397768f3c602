namespace IdentityPortal.LocalPool.Template;

/// <summary>A resource that the template declares.</summary>
/// <param name="Name">Its logical id.</param>
/// <param name="Type">Its type, as <c>AWS::Cognito::UserPool</c>.</param>
/// <param name="Place">Where it stands.</param>
/// <param name="Condition">The name of its condition, if it has one.</param>
/// <param name="IsThere">Whether the condition is true.</param>
/// <param name="Properties">Its properties, resolved.</param>
/// <param name="Unheard">Its attributes that resources do not have.</param>
internal sealed record TemplateResource(
    string Name,
    string Type,
    Place Place,
    string? Condition,
    Func<bool> IsThere,
    Func<TemplateValue> Properties,
    IReadOnlyList<string> Unheard);
