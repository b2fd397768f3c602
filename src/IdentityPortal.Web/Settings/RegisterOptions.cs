namespace IdentityPortal.Web.Settings;

/// <summary>Section <c>Portal:Register</c>.</summary>
internal sealed class RegisterOptions
{
    /// <summary>
    /// The attributes that Register asks for, in this order; none of them can be left empty. The names are those of Portal:Details, and email where
    /// people log in with something else. Attributes that the pool requires must be here, and the app client needs each in WriteAttributes.
    /// </summary>
    /// <example>name</example>
    public IList<string> Details { get; } = [];
}
