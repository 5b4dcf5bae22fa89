using CensusPortal.Domain;

namespace CensusPortal.Services.Imports.Rows;

/// <summary>What is wrong with one cell of a row (单元格错误): the layout's column and the refusal.</summary>
public readonly record struct CellError(int LayoutColumn, Problem Problem);
