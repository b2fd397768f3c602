namespace IdentityPortal.Web.Forms;

/// <summary>What Cognito takes as the value of any attribute. An empty one deletes it.</summary>
internal static class AttributeRule
{
    private const int Longest = 2048;

    public static bool Holds(string value) => value.Length <= Longest && !value.Any(char.IsControl);
}
