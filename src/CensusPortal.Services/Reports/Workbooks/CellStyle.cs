namespace CensusPortal.Services.Reports.Workbooks;

/// <summary>The looks a cell of a streamed workbook can have (单元格样式); <see cref="WorkbookStyles"/> has their formats.</summary>
public enum CellStyle { Text, Integer, OneDecimal, TwoDecimals, Percent, Date, Plain, Header, RequiredHeader, Error, Note, Title }
