using System.CommandLine;

namespace CensusPortal.Cli.Demo;

/// <summary><c>census demo</c> (演示城市).</summary>
internal static class DemoCommand
{
    public static Command Create() => new("demo", "生成并导入演示城市 / make the demo city and import it");
}
