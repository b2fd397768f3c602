namespace IdentityPortal.Tests.Fuzz;

/// <summary>Texts that often reveal faults in programs.</summary>
internal static class Nasty
{
    private static readonly string[] Texts =
    [
        "", " ", "\t", "\0", "\r\n", "a\r\nSet-Cookie: x=y", "\u001b[31m", "\u0085\u2028\u2029", "\u202egnp.exe", "e\u0301\u0323", "\ufeff", "\ufffd",
        "\ud83d\ude00", "İıſK", "ﬀ", "𝒜𝓃𝓃@𝑒𝓍.com", "'", "\"", "'; DROP TABLE users; --", "\" or \"\"=\"", "%", "%s%n", "{0}{1}", "{{7*7}}", "${jndi:ldap://x}",
        "<script>alert(1)</script>", "]]>", "&amp;#0;", "../../../etc/passwd", "//evil.example", "/\\evil.example", "javascript:alert(1)", "http://[::1",
        "null", "true", "NaN", "-0", "1e999", "2147483648", "-9223372036854775809", "0x10", "१२३४५६", "１２３４５６", "00000", "1,2", "[]", "{}", "a=b&c=d",
        "a@b@c", "@", "a@.", "ann@xn--.com", "ann@m\u00fcller.test", "jo\u0308rg@example.com", "\u200bann@example.com\u200e", "\ufffe@b.c", "a@b.c\n",
        "eyJhbGciOiJub25lIn0.e30.", "a.b.c", "a.b.c.d.e", "Form.Email", "__proto__", "*", "\\", "+", ";", ",", "=",
    ];

    public static string Text(Random random) => random.Next(12) switch
    {
        0 => new string((char)random.Next('a', 'z'), random.Next(1, 400)),
        1 => new string('x', random.Next(1_000, 4_000)),
        2 => string.Concat(Enumerable.Range(0, random.Next(1, 40)).Select(_ => char.ConvertFromUtf32(Scalar(random)))),
        3 => string.Concat(Enumerable.Range(0, random.Next(1, 30)).Select(_ => (char)random.Next(0, 128))),
        4 => Pick(random, Texts) + Pick(random, Texts),
        _ => Pick(random, Texts),
    };

    public static T Pick<T>(Random random, IReadOnlyList<T> from) => from[random.Next(from.Count)];

    private static int Scalar(Random random) => random.Next(2) == 0 ? random.Next(0x20, 0xD7FF) : random.Next(0xE000, 0x10FFFF);
}
