using System.Text;
using IdentityPortal.LocalPool.Signing;

namespace IdentityPortal.Tests.LocalPool.Signing;

public sealed class SigV4Tests
{
    // AWS's worked example: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-examples.html (IAM ListUsers, 2015-08-30).
    private const string ExampleSecret = "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY";
    private const string Body = """{"UserPoolId":"eu-west-1_Local1234","Username":"ann@example.com"}""";

    private static readonly DateTimeOffset SignedAt = new(2026, 11, 23, 8, 0, 0, TimeSpan.Zero);

    private readonly SigV4 _pool = new("local", "local", "eu-west-1");

    [Fact]
    public void The_signing_key_is_that_of_the_published_example() => Assert.Equal(
        "c4afb1cc5771d871763a393e44b703571b55cc28424d1a5e86da6ed3c154a4b9",
        Convert.ToHexStringLower(new SigV4("AKIDEXAMPLE", ExampleSecret, "us-east-1", "iam").SigningKey("20150830")));

    [Fact]
    public void The_published_example_is_valid()
    {
        var request = new SigV4Request(
            "GET",
            "/",
            "?Action=ListUsers&Version=2010-05-08",
            new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase)
            {
                ["Content-Type"] = "application/x-www-form-urlencoded; charset=utf-8",
                ["Host"] = "iam.amazonaws.com",
                ["X-Amz-Date"] = "20150830T123600Z",
                ["Authorization"] =
                    "AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20150830/us-east-1/iam/aws4_request, SignedHeaders=content-type;host;x-amz-date, "
                    + "Signature=5d672d79c15b13162d9279b0855cfba6789a8edb4c82c400e06b5924a6f2b5d7",
            },
            ReadOnlyMemory<byte>.Empty);

        var result = new SigV4("AKIDEXAMPLE", ExampleSecret, "us-east-1", "iam")
            .Verify(request, new DateTimeOffset(2015, 8, 30, 12, 36, 0, TimeSpan.Zero));

        Assert.Equal(SigV4Result.Valid, result);
    }

    [Fact]
    public void What_botocore_signed_is_valid() => Assert.Equal(SigV4Result.Valid, _pool.Verify(Recorded(), SignedAt));

    // Recorded from AWSSDK.Core 4.0.102.19, signing with the public example pair local/local.
    [Fact]
    public void What_the_AWS_SDK_for_NET_signed_is_valid()
    {
        var request = Recorded(headers =>
        {
            headers["Host"] = "127.0.0.1:9556";
            headers["x-amz-api-version"] = "2016-04-18";
            headers["X-Amz-Date"] = "20261123T083216Z";
            headers["X-Amz-Content-SHA256"] = "972b09b22020fbbb12cec577ba1a1ee6b2ce43838c453cd3f9aab06e27f93386";
            headers["Authorization"] =
                "AWS4-HMAC-SHA256 Credential=local/20261123/eu-west-1/cognito-idp/aws4_request, "
                + "SignedHeaders=content-type;host;x-amz-api-version;x-amz-content-sha256;x-amz-date;x-amz-target, "
                + "Signature=83cda9b7ad70ee9442359a393afb7fb15b81d07b06532f629bb064c684321453";
        });

        Assert.Equal(SigV4Result.Valid, _pool.Verify(request, new DateTimeOffset(2026, 11, 23, 8, 32, 16, TimeSpan.Zero)));
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(1)]
    public void A_clock_may_be_a_quarter_of_an_hour_off_and_no_more(int sign)
    {
        Assert.Equal(SigV4Result.Valid, _pool.Verify(Recorded(), SignedAt.AddSeconds(sign * 15 * 60)));
        Assert.Equal(SigV4Result.Expired, _pool.Verify(Recorded(), SignedAt.AddSeconds(sign * ((15 * 60) + 1))));
    }

    [Fact]
    public void An_unsigned_request_has_its_own_error()
    {
        Assert.Equal(SigV4Result.Missing, _pool.Verify(Recorded(headers => headers.Remove("Authorization")), SignedAt));
        Assert.Equal(SigV4Result.Missing, _pool.Verify(Recorded(headers => headers["Authorization"] = "Bearer x"), SignedAt));
    }

    [Fact]
    public void Another_key_has_its_own_error() => Assert.Equal(
        SigV4Result.UnknownKey,
        _pool.Verify(
            Recorded(headers => headers["Authorization"] =
                headers["Authorization"].Replace("=local/", "=AKIDEXAMPLE/", StringComparison.Ordinal)),
            SignedAt));

    [Fact]
    public void Another_secret_does_not_sign() =>
        Assert.Equal(SigV4Result.BadSignature, new SigV4("local", "other", "eu-west-1").Verify(Recorded(), SignedAt));

    [Fact]
    public void Another_region_does_not_sign() =>
        Assert.Equal(SigV4Result.WrongRegion, new SigV4("local", "local", "us-east-1").Verify(Recorded(), SignedAt));

    [Theory]
    [InlineData("X-Amz-Target", "AWSCognitoIdentityProviderService.AdminDeleteUser")]
    [InlineData("Host", "127.0.0.1:9230")]
    [InlineData("X-Amz-Date", "20261123T080001Z")]
    [InlineData("X-Amz-Date", "20261124T080000Z")]
    [InlineData("X-Amz-Date", "yesterday")]
    public void A_changed_header_is_noticed(string name, string value) =>
        Assert.Equal(SigV4Result.BadSignature, _pool.Verify(Recorded(headers => headers[name] = value), SignedAt));

    [Fact]
    public void A_changed_body_method_path_or_query_is_noticed()
    {
        var request = Recorded();
        Assert.All(
            [
                request with { Body = Encoding.UTF8.GetBytes(Body.Replace("ann", "bob", StringComparison.Ordinal)) },
                request with { Method = "PUT" },
                request with { Path = "/other" },
                request with { Query = "?a=b" },
            ],
            changed => Assert.Equal(SigV4Result.BadSignature, _pool.Verify(changed, SignedAt)));
    }

    [Theory]
    [InlineData("AWS4-HMAC-SHA256 ")]
    [InlineData("AWS4-HMAC-SHA256 nonsense")]
    [InlineData("AWS4-HMAC-SHA256 Credential=local, SignedHeaders=host;x-amz-date, Signature=00")]
    [InlineData("AWS4-HMAC-SHA256 Credential=local/20261123/eu-west-1/cognito-idp/aws4_request, SignedHeaders=host;x-amz-date")]
    [InlineData("AWS4-HMAC-SHA256 Credential=local/20261123/eu-west-1/cognito-idp/aws4_request, SignedHeaders=host, Signature=00")]
    [InlineData("AWS4-HMAC-SHA256 Credential=local/20261123/eu-west-1/cognito-idp/aws4_request, SignedHeaders=host;x-amz-date;gone, Signature=00")]
    [InlineData("AWS4-HMAC-SHA256 Credential=local/20261123/eu-west-1/s3/aws4_request, SignedHeaders=host;x-amz-date, Signature=00")]
    public void A_malformed_header_signs_nothing(string header) =>
        Assert.Equal(SigV4Result.BadSignature, _pool.Verify(Recorded(headers => headers["Authorization"] = header), SignedAt));

    // Signed by botocore 1.43.11 (SigV4Auth, with its clock fixed at SignedAt) with the public example pair local/local.
    private static SigV4Request Recorded(Action<Dictionary<string, string>>? change = null)
    {
        var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase)
        {
            ["Host"] = "127.0.0.1:9229",
            ["Content-Type"] = "application/x-amz-json-1.1",
            ["X-Amz-Target"] = "AWSCognitoIdentityProviderService.AdminGetUser",
            ["X-Amz-Date"] = "20261123T080000Z",
            ["Authorization"] =
                "AWS4-HMAC-SHA256 Credential=local/20261123/eu-west-1/cognito-idp/aws4_request, "
                + "SignedHeaders=content-type;host;x-amz-date;x-amz-target, "
                + "Signature=2344f34d3bc7310e1a8e39df3c7c1d5f87fdff562d7f3fbaabb6256a50f4e771",
        };
        change?.Invoke(headers);
        return new SigV4Request("POST", "/", "", headers, Encoding.UTF8.GetBytes(Body));
    }
}
