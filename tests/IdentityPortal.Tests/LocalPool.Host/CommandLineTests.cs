using IdentityPortal.LocalPool;
using IdentityPortal.LocalPool.Host;

namespace IdentityPortal.Tests.LocalPool.Host;

public sealed class CommandLineTests
{
    [Fact]
    public void An_option_and_its_value_may_be_one_argument_or_two()
    {
        var options = new LocalPoolOptions();

        Assert.Null(CommandLine.Read(
            ["--template=a.yaml", "--port", "0", "--parameter", "A=1", "--parameter=B=2=3", "--data", "x", "--region=eu-north-1", "--lambda", "http://localhost:3001"],
            options));

        Assert.Equal("http://localhost:3001/", options.LambdaEndpoint!.AbsoluteUri);
        Assert.Equal(("a.yaml", 0, "x", "eu-north-1"), (options.Template, options.Port, options.Data, options.Region));
        Assert.Equal(["A=1", "B=2=3"], options.TemplateParameters.Select(pair => $"{pair.Key}={pair.Value}"));
    }

    [Theory]
    [InlineData("There is no option --ports. --help lists all.", "--ports", "1")]
    [InlineData("There is no option 9229. --help lists all.", "9229")]
    [InlineData("--port needs NUMBER: port on 127.0.0.1, 9229 without it; 0 takes any that is free.", "--port", "65536")]
    [InlineData("--port needs NUMBER: port on 127.0.0.1, 9229 without it; 0 takes any that is free.", "--port")]
    [InlineData("--region needs REGION: AWS region in ids and tokens, eu-west-1 without it.", "--region", "--port", "0")]
    [InlineData("--parameter needs NAME=VALUE: value of a parameter of the template; can be repeated.", "--parameter", "Stage")]
    [InlineData("--template needs FILE: CloudFormation template of the pool; a pool of the command's own without it.", "--template=")]
    public void A_mistake_is_named(string sentence, params string[] arguments) =>
        Assert.Equal(sentence, CommandLine.Read(arguments, new LocalPoolOptions()));

    [Fact]
    public void A_sentence_of_the_pool_names_the_option_instead_of_the_setting() => Assert.Equal(
        "--parameter, --template and --port", CommandLine.WithOwnNames("LocalPool:TemplateParameters, LocalPool:Template and LocalPool:Port"));
}
