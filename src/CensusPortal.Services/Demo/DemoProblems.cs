using CensusPortal.Domain;

namespace CensusPortal.Services.Demo;

/// <summary>Refusals around the demo city (演示城市).</summary>
public static class DemoProblems
{
    public static readonly ProblemKind OtherCity = new("demo.other-city", ProblemStatus.Conflict,
        "数据库中已有“{0}”的数据，演示城市不会混入其中。请另选一个空数据库。",
        "The database already holds “{0}”; the demo city is not mixed into it. Choose an empty database.");

    public static readonly ProblemKind BadScale = new("demo.bad-scale", ProblemStatus.BadInput,
        "规模“{0}”应在 {1} 到 {2} 之间。", "The scale “{0}” must lie between {1} and {2}.");
}
