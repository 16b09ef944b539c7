-- Nobody asks for lines by what was sold; the stock's movements tell that.
drop index sales_line_item;
