using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;

namespace CensusPortal.Data;

/// <summary>
/// One model for each level of scope (按管辖级别建模): its filters name just the columns of that level, so that the index of a township
/// serves whoever sees a township, and who sees everything pays for no filter.
/// </summary>
internal sealed class ScopedModels : IModelCacheKeyFactory
{
    public object Create(DbContext context, bool designTime) => (context.GetType(), ((CensusDbContext)context).Scope.Level, designTime);
}
