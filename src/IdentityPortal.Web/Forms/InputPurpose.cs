namespace IdentityPortal.Web.Forms;

/// <summary>What browsers call an attribute of a person's (WCAG 1.3.5), so that they can fill it in.</summary>
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
        _ => "on",
    };
}
