namespace IdentityPortal.BrowserTests;

/// <summary>What a person does without a mouse.</summary>
internal static class Keyboard
{
    public static Task KeyAsync(this Person person, string key) => person.Page.Keyboard.PressAsync(key);

    public static Task WriteAsync(this Person person, string text) => person.Page.Keyboard.TypeAsync(text);

    /// <summary>Presses Tab and finds the focus, in sight, on what has this name.</summary>
    public static async Task TabToAsync(this Person person, string name)
    {
        await person.KeyAsync("Tab");
        Assert.Equal(name, await person.FocusAsync());
    }

    /// <summary>Every stop of the Tab key from the top of the page to its end.</summary>
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

    /// <summary>What has the focus, by its label or text; says so when it is out of sight or without a ring around it.</summary>
    public static Task<string> FocusAsync(this Person person) => person.Page.EvaluateAsync<string>("""
        () => {
          const focused = document.activeElement;
          if (!focused || focused === document.body) return "";
          const name = (focused.labels?.[0] ?? focused.querySelector("h2") ?? focused).textContent.trim();
          const box = focused.getBoundingClientRect();
          const inSight = box.width > 0 && box.height > 0
            && box.top >= 0 && box.left >= 0 && box.bottom <= innerHeight && box.right <= innerWidth;
          const ringed = getComputedStyle(focused).outlineStyle !== "none";
          return name + (inSight ? "" : " (out of sight)") + (ringed ? "" : " (no focus ring)");
        }
        """);
}
