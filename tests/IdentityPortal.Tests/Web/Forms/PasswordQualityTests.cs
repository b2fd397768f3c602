using IdentityPortal.TestSupport;
using IdentityPortal.Web.Forms;

namespace IdentityPortal.Tests.Web.Forms;

public sealed class PasswordQualityTests
{
    private const string Ann = "ann.lee@example.com";

    [Theory]
    [Asvs("6.2.4")]
    [InlineData("password1234567", "Attackers try common passwords like this first. Choose another one")]
    [InlineData("Password-12345678", "Attackers try common passwords like this first. Choose another one")]
    [InlineData("P@ssw0rdP@ssw0rd", "Attackers try common passwords like this first. Choose another one")]
    [InlineData("monkey dragon tiger", "Attackers try common passwords like this first. Choose another one")]
    [InlineData("1qaz2wsx3edc4rfv", "Attackers try common passwords like this first. Choose another one")]
    [InlineData("aaaaaaaaaaaaaaa", "This password repeats itself. Choose another one")]
    [InlineData("xq7xq7xq7xq7xq7", "This password repeats itself. Choose another one")]
    [InlineData("\U0001F600\U0001F600\U0001F600\U0001F600\U0001F600\U0001F600\U0001F600\U0001F600", "This password repeats itself. Choose another one")]
    [InlineData("123456789012345", "Rows of letters, digits or keys are easy to guess. Choose another password")]
    [InlineData("abcdefghijklmnop", "Rows of letters, digits or keys are easy to guess. Choose another password")]
    [InlineData("kjhgfdsapoiuytr", "Rows of letters, digits or keys are easy to guess. Choose another password")]
    [InlineData("31.12.1989", "Dates are easy to guess. Choose another password")]
    [InlineData("83629174", "This password is easy to guess. Add a few words")]
    [InlineData("gardens", "This password is easy to guess. Add a few words")]
    public void What_attackers_try_first_is_refused_with_the_reason(string password, string reason) => Assert.Equal(reason, Find(password));

    [Theory]
    [Asvs("6.2.11")]
    [InlineData(Ann, "address")]
    [InlineData("Ann.Lee@Example.COM", "address")]
    [InlineData("ann.lee@example.com123", "address")]
    [InlineData("annleeannleeannlee", "address")]
    [InlineData("example.com-ann-lee", "address")]
    [InlineData("@nn.lee@ex@mple.com", "address")]
    [InlineData("moc.elpmaxe@eel.nna", "address")]
    [InlineData("example-ann-lee-1", "address")]
    [InlineData("ann.lee-2026-ann", "address")]
    [InlineData("exampleaccounts1", "name")]
    [InlineData("Example Accounts 2026", "name")]
    [InlineData("example_accounts_1", "name")]
    [InlineData("3x4mpl3 4cc0unt5", "name")]
    public void The_address_and_the_name_of_the_product_are_refused_with_the_reason(string password, string what) => Assert.Equal(
        what == "address"
            ? "This password is mostly your email address. Choose another one"
            : "This password is mostly the name of this site. Choose another one",
        Find(password));

    [Theory]
    [InlineData(Journeys.Password)]
    [InlineData("correct horse battery staple")]
    [InlineData("correcthorsebatterystaple")]
    [InlineData("my dog is called rex")]
    [InlineData("xk9#mq2$vl7pr4w")]
    [InlineData("837492650183746")]
    [InlineData("wickelwackelbaum")]
    [InlineData("Übergrößenträger Kälte")]
    [InlineData("我爱北京天安门和长城的秋天早晨啊")]
    [InlineData("ann.lee waters seven tulips")]
    [InlineData("example accounts for purple whales")]
    public void What_is_hard_to_guess_is_accepted_whatever_it_is_made_of(string password) => Assert.Null(Find(password));

    [Fact]
    public void Capitals_and_the_language_of_the_server_make_no_difference()
    {
        Assert.Equal(Find("identity is mine"), Find("IDENTITY IS MINE"));
        Assert.Equal(Find("titititititititi"), Find("TITITITITITITITI"));
        System.Globalization.CultureInfo.CurrentCulture = new("tr-TR");

        Assert.Equal("This password is mostly the name of this site. Choose another one", Find("IDENTITY PORTAL 1", name: "Identity Portal"));
    }

    [Fact]
    public void A_long_password_costs_no_more_than_its_first_32_characters()
    {
        var random = string.Concat(Enumerable.Range(0, 200).Select(place => (char)('!' + (place * place * 7 % 90))));

        Assert.Null(Find(random));
        Assert.Null(Find("correct horse battery staple, and" + new string('a', 200)));

        // All of it is strong, but only its weak beginning is examined.
        Assert.NotNull(Find("password123456789password1234567" + random));
    }

    [Fact]
    public void What_is_no_address_is_no_reason_for_anything()
    {
        Assert.Null(Find(Journeys.Password, address: Journeys.Password));
        Assert.Null(Find(Journeys.Password, address: new string('@', 30_000)));
        Assert.Null(Find(Journeys.Password, address: null));
    }

    [Theory]
    [InlineData("0123456789/-. 19")]
    [InlineData("٠١٢٣٤٥٦٧٨٩/-.19")]
    [InlineData("०१२३४५६７８９/-.19")]
    [InlineData("abc@4381!$5+7%2({[<")]
    [InlineData("aÄßİıŉǅﬁ\u0301\u200f\ud83d\ude00\uffff")]
    public void No_text_is_too_strange_to_be_examined(string characters)
    {
        var random = new Random(1);
        var quality = Words.QualityOf(Words.Of());
        var found = Enumerable.Range(0, 400)
            .Select(_ => string.Concat(Enumerable.Range(0, random.Next(1, 40)).Select(_ => characters[random.Next(characters.Length)])))
            .Select(password => quality.Find(password, Ann));

        Assert.All(found, key => Assert.True(key is null || PasswordQuality.Sentences.Contains(key)));
    }

    [Fact]
    public void Requests_that_come_at_once_do_not_disturb_each_other()
    {
        var quality = Words.QualityOf(Words.Of());
        var found = ParallelEnumerable.Range(0, 400).WithDegreeOfParallelism(8)
            .Select(number => quality.Find("number-x-lives-here".Replace("x", $"{number}", StringComparison.Ordinal), $"number-{number}@example.com") ?? "")
            .ToList();

        Assert.Equal(400, found.Count);
        Assert.Single(found.Distinct());
    }

    private static string? Find(string password, string? address = Ann, string name = "Example accounts")
    {
        var words = Words.Of(brand => brand.Name = name);
        return Words.QualityOf(words).Find(password, address) is { } key ? words[key] : null;
    }
}
