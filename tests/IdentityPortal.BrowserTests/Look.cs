namespace IdentityPortal.BrowserTests;

/// <summary>Checks the open page against WCAG 2.2 AA: at desktop size and on the smallest phone, in the light and in the dark theme.</summary>
internal static class Look
{
    public const int Phone = 390;
    public const int Desk = 1280;
    public const int Height = 800;

    private const int SmallPhone = 320;

    /// <param name="person">The person who has opened the page.</param>
    /// <param name="state">The page and its state, for example <c>register/empty</c>.</param>
    public static async Task LooksRightAsync(this Person person, string state)
    {
        var findings = await FindingsAsync(person);
        Assert.True(findings.Count == 0, $"{state}:\n{string.Join('\n', findings)}");
        await ContactSheets.PhotographAsync(person, state);
    }

    public static async Task<IReadOnlyList<string>> FindingsAsync(Person person)
    {
        List<string> findings = [.. await MeasuresAsync(person)];

        // Axe checks markup and colours, which do not depend on the way of use, and is by far the slowest check.
        if (person.Way == Way.Usual)
        {
            findings.AddRange(await Axe.FindingsAsync(person.Page));
        }

        return findings;
    }

    /// <summary>The findings of all checks except axe's.</summary>
    public static async Task<IReadOnlyList<string>> MeasuresAsync(Person person)
    {
        var page = person.Page;

        // Before its style and script are loaded, the page is not in its final state.
        await person.WaitForLoadAsync();
        List<string> findings = [.. await Measures.AsItCameAsync(page, person.Language.BeginningOf("Title.Error"))];

        await page.SetViewportSizeAsync(SmallPhone, Height);
        findings.AddRange(await Measures.AtThisWidthAsync(page));

        await page.SetViewportSizeAsync(Desk, Height);
        return findings;
    }
}
