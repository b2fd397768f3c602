namespace IdentityPortal.BrowserTests;

/// <summary>Steps that use only the keyboard.</summary>
internal static class Keyboard
{
    public static Task KeyAsync(this Person person, string key) => person.Page.Keyboard.PressAsync(key);

    public static Task WriteAsync(this Person person, string text) => person.Page.Keyboard.TypeAsync(text);

    /// <summary>Presses Tab until the element with this name has the focus. The focus must be visible at every stop.</summary>
    public static async Task TabToAsync(this Person person, string name)
    {
        var stops = new List<string>();
        do
        {
            await person.KeyAsync("Tab");
            stops.Add(await person.FocusAsync());
            Assert.True(stops[^1].Length > 0, $"The Tab key did not reach “{name}”. Its stops were: {string.Join(", ", stops)}");
            Assert.DoesNotContain(" (", stops[^1], StringComparison.Ordinal);
        }
        while (stops[^1] != name);
    }

    /// <summary>All Tab stops from the top of the page to its end.</summary>
    public static async Task<IReadOnlyList<string>> TabStopsAsync(this Person person)
    {
        var stops = new List<string>();
        await person.KeyAsync("Tab");
        while (await person.FocusAsync() is { Length: > 0 } stop)
        {
            stops.Add(stop);
            await person.KeyAsync("Tab");
        }

        return stops;
    }

    /// <summary>The label or text of the focused element, with a remark if it is out of view, covered, or has no focus ring.</summary>
    public static async Task<string> FocusAsync(this Person person)
    {
        var name = await person.Page.EvaluateAsync<string>("""
            () => {
              const focused = document.activeElement;
              if (!focused || focused === document.body) return "";
              const name = focused.labels?.[0] ?? focused.querySelector("h2") ?? focused;
              return (focused.getAttribute("aria-label") ?? name.textContent).trim()
                + (getComputedStyle(focused).outlineStyle === "none" ? " (no focus ring)" : "");
            }
            """);
        return name.Length > 0 && await Measures.IsFocusObscuredAsync(person.Page) ? $"{name} (out of sight)" : name;
    }
}
