namespace IdentityPortal.LocalPool.Template;

/// <summary>Finds the name that was probably meant.</summary>
internal static class Spelling
{
    private const int MostEdits = 3;

    /// <summary>A sentence that begins with a space: <c> Did you mean UsernameAttributes?</c> Empty if no name is like the one that is written.</summary>
    public static string Suggestion(string written, IEnumerable<string> names)
    {
        var (name, edits) = names.Where(name => Math.Abs(name.Length - written.Length) <= MostEdits).Select(name => (name, Edits(written, name))).DefaultIfEmpty(("", int.MaxValue)).MinBy(pair => pair.Item2);
        return edits <= Math.Min(MostEdits, Math.Max(1, written.Length / 3)) ? $" Did you mean {name}?" : "";
    }

    /// <summary>The number of letters to insert, remove or replace (Levenshtein), where a letter in another case counts as the same.</summary>
    private static int Edits(string one, string other)
    {
        var row = Enumerable.Range(0, other.Length + 1).ToArray();
        foreach (var letter in one)
        {
            var diagonal = row[0]++;
            for (var at = 1; at <= other.Length; at++)
            {
                var same = char.ToUpperInvariant(letter) == char.ToUpperInvariant(other[at - 1]);
                (diagonal, row[at]) = (row[at], Math.Min(Math.Min(row[at], row[at - 1]) + 1, diagonal + (same ? 0 : 1)));
            }
        }

        return row[^1];
    }
}
