namespace IdentityPortal.Web.Forms;

/// <summary>Maps Cognito's user attributes to autocomplete tokens (WCAG 1.3.5), so that browsers can fill in the fields.</summary>
internal static class InputPurpose
{
    public static string Of(string attribute) => attribute switch
    {
        "name" => "name",
        "given_name" => "given-name",
        "family_name" => "family-name",
        "nickname" => "nickname",
        "phone_number" => "tel",
        "birthdate" => "bday",
        "middle_name" => "additional-name",
        "gender" => "sex",
        "address" => "street-address",
        "website" => "url",
        "picture" => "photo",
        "email" => "email",
        "locale" => "language",
        _ => "on",
    };

    /// <summary>The type of an input for the attribute.</summary>
    public static string TypeOf(string attribute) => attribute == "email" ? "email" : "text";
}
