namespace IdentityPortal.BrowserTests;

/// <summary>Looks at a page as it stands, light and dark, on a desk and on the smallest phone, at what WCAG 2.2 AA asks for.</summary>
internal static class Look
{
    public const int Phone = 390;
    public const int Desk = 1280;

    private const int Height = 800;
    private const int SmallPhone = 320;

    /// <param name="person">At the page.</param>
    /// <param name="state">The page and its state, as in <c>register/empty</c>.</param>
    public static async Task LooksRightAsync(this Person person, string state)
    {
        var page = person.Page;
        var findings = new List<string>();
        findings.AddRange(await Measures.UntoldErrorAsync(page, person.Language.BeginningOf("Title.Error")));
        findings.AddRange(await Measures.FieldsAsync(page));

        await page.SetViewportSizeAsync(SmallPhone, Height);
        findings.AddRange(await Measures.SidewaysAsync(page));
        findings.AddRange(await Measures.SmallTargetsAsync(page));
        findings.AddRange(await Measures.CrampedTextAsync(page));

        await ContactSheets.PhotographAsync(person, state);

        await page.SetViewportSizeAsync(Desk, Height);
        findings.AddRange(await Measures.SmallTargetsAsync(page));
        findings.AddRange(await Measures.CrampedTextAsync(page));
        if (person.Way != Way.WithoutScripts)
        {
            // Where a page may run none, axe's timers stand still.
            findings.AddRange(await Axe.FindingsAsync(page));
        }

        Assert.True(findings.Count == 0, $"{state}:\n{string.Join('\n', findings)}");
    }
}
