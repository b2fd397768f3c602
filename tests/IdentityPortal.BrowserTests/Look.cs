namespace IdentityPortal.BrowserTests;

/// <summary>Checks the open page against WCAG 2.2 AA: on a desk and on the smallest phone, in light and in dark.</summary>
internal static class Look
{
    public const int Phone = 390;
    public const int Desk = 1280;

    private const int Height = 800;
    private const int SmallPhone = 320;

    /// <param name="person">The person at the page.</param>
    /// <param name="state">The page and its state, for example <c>register/empty</c>.</param>
    public static async Task LooksRightAsync(this Person person, string state)
    {
        var findings = await FindingsAsync(person);
        Assert.True(findings.Count == 0, $"{state}:\n{string.Join('\n', findings)}");
        await ContactSheets.PhotographAsync(person, state);
    }

    public static async Task<IReadOnlyList<string>> FindingsAsync(Person person)
    {
        var page = person.Page;

        // Without its style and script the page would be measured half made.
        await person.WaitForLoadAsync();
        List<string> findings = [.. await Measures.AsItCameAsync(page, person.Language.BeginningOf("Title.Error"))];

        await page.SetViewportSizeAsync(SmallPhone, Height);
        findings.AddRange(await Measures.AtThisWidthAsync(page));

        await page.SetViewportSizeAsync(Desk, Height);
        findings.AddRange(await Measures.AtThisWidthAsync(page));

        // Axe judges markup and colours, which are the same in every way; it is by far the dearest check.
        if (person.Way == Way.Usual)
        {
            findings.AddRange(await Axe.FindingsAsync(page));
        }

        return findings;
    }
}
