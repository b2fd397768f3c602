using System.Text.Json.Nodes;
using IdentityPortal.Web.Forms;
using IdentityPortal.Web.Store;

namespace IdentityPortal.Web.Sessions;

/// <summary>
/// Removes a person from what the portal remembers about a browser at the support desk. Text that staff typed is kept only if it is the
/// complete address or id of somebody else, because any other text may be the person's name.
/// </summary>
internal static class DeskErasure
{
    /// <param name="isTheirs">Whether a sub is that of the person.</param>
    /// <returns>Whether anything was removed.</returns>
    public static bool Forget(JsonNode desk, EmailAddress address, Predicate<string> isTheirs)
    {
        var removed = Remove(desk["People"], person => isTheirs(Text(person, "Sub")))
            + Remove(desk["Searches"], search => !IsOfAnother(Text(search, "Term")))
            + Remove(desk["Queries"], query => !IsOfAnother(Text(query, "Person")) || !IsOfAnother(Text(query, "Staff")));
        if (desk["Draft"] is { } draft && isTheirs(Text(draft, "Sub")))
        {
            desk["Draft"] = null;
            removed++;
        }

        return removed > 0;

        bool IsOfAnother(string text) => text.Length == 0
            || (Guid.TryParse(text, out _) && !isTheirs(text))
            || (EmailAddressRule.IsAddress(text) && !EmailAddress.Of(text).IsSameAs(address));
    }

    private static int Remove(JsonNode? list, Predicate<JsonNode> isAbout)
    {
        if (list is not JsonArray entries)
        {
            return 0;
        }

        var about = entries.OfType<JsonNode>().Where(entry => isAbout(entry)).ToList();
        about.ForEach(entry => entries.Remove(entry));
        return about.Count;
    }

    private static string Text(JsonNode entry, string name) => entry[name]?.GetValue<string>() ?? "";
}
