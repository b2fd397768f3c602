namespace IdentityPortal.LocalPool.Template;

/// <summary>Says of the properties of a resource that were not read what will be different without them.</summary>
internal static class PropertyNotes
{
    /// <param name="resource">The resource.</param>
    /// <param name="unread">Its properties that say something and were not read.</param>
    /// <param name="known">All properties that were read.</param>
    /// <param name="differences">What is different without the properties that the pool does not honour.</param>
    public static IEnumerable<TemplateNote> Of(
        TemplateResource resource,
        IEnumerable<string> unread,
        IEnumerable<string> known,
        IReadOnlyDictionary<string, string> differences)
    {
        var names = known.Concat(differences.Keys).SelectMany(Prefixes).Distinct().ToList();
        return resource.Unheard
            .Concat(unread
                .Select(property => (Property: property, Difference: Difference(property, differences)
                    ?? $"no such property.{Spelling.Suggestion(property, names)}"))
                .GroupBy(note => note.Difference)
                .Select(group => $"{string.Join(", ", group.Select(note => note.Property))}: {group.Key}"))
            .Select(text => TemplateNote.Of(resource, text));
    }

    private static string? Difference(string property, IReadOnlyDictionary<string, string> differences) =>
        Prefixes(property).Select(prefix => differences.GetValueOrDefault(prefix)).FirstOrDefault(difference => difference is not null);

    // The property itself first: A.B.C, A.B, A.
    private static IEnumerable<string> Prefixes(string property)
    {
        for (var end = property.Length; end > 0; end = property.LastIndexOf('.', end - 1))
        {
            yield return property[..end];
        }
    }
}
