using System.Runtime.CompilerServices;

namespace CensusPortal.Services.Imports.Files;

internal static class Hot
{
    /// <summary>
    /// Compiled well from the first call on. An import reads its files once, in a process that has just started:
    /// without this most of them are over before the runtime has found the loops worth optimising (3 times slower).
    /// </summary>
    public const MethodImplOptions Path = MethodImplOptions.AggressiveOptimization;
}
