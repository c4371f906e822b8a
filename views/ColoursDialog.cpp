// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "views/ColoursDialog.h"

#include "dialogs/ErrorText.h"
#include "dialogs/FieldWidth.h"
#include "dialogs/SteadyWheel.h"
#include "models/tables/RelationalTableModel.h"
#include "views/FilterWords.h"
#include "views/TableView.h"

#include <QComboBox>
#include <QGridLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPainter>
#include <QPushButton>
#include <QScrollArea>
#include <QTimer>

namespace {

enum GridColumn { ColumnPlace, ConditionPlace, ColourPlace, RemovePlace };

QIcon signIcon(CellColour colour, const QPalette &palette)
{
    constexpr int Side = 16;
    QPixmap pixmap(Side, Side);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    CellColours::paintSign(&painter, colour, QRect(3, 3, Side - 7, Side - 7), palette);
    return pixmap;
}

} // namespace

ColoursDialog::ColoursDialog(CellColours &colours, const RelationalTableModel &model,
                             const TableView &table, int column, QWidget *parent)
    : FormDialog(tr("Conditional Colours"), QStringLiteral("coloursDialog"), parent)
    , m_colours(colours)
    , m_model(model)
    , m_table(table)
    , m_grid(new QGridLayout)
    , m_column(column)
{
    auto *label = new QLabel(tr("Cells are coloured by the first rule that holds. A condition is "
                                "what the filter row takes: for example >= 3, today, /fri/."),
                             this);
    label->setWordWrap(true);
    m_grid->setSpacing(8);
    page()->addWidget(label);
    page()->addLayout(m_grid);
    page()->addStretch(1);
    connect(addVerb(tr("&Apply")), &QPushButton::clicked, this, &ColoursDialog::apply);
    m_add = addButton(tr("Add &Rule"), QStringLiteral("addRuleButton"));
    connect(m_add, &QPushButton::clicked, this, [this] {
        addLine(m_column, {}, CellColours::all().at(m_lines.size() % CellColours::all().size()));
        showLine(m_lines.constLast());
    });
    addCancel();
    const QList<ColourRule> rules = colours.rules();
    for (const ColourRule &rule : rules) {
        const FilterKind kind = model.filterKind(rule.condition.column);
        addLine(rule.condition.column,
                FilterText::of(rule.condition, kind, FilterWords::language()), rule.colour);
    }
    if (rules.isEmpty()) {
        addLine(column, {}, CellColour::Red);
    }
    m_lines.constLast().condition->setFocus();
}

void ColoursDialog::addLine(int column, const QString &condition, CellColour colour)
{
    const Line line{new QComboBox(this), new QLineEdit(condition, this), new QComboBox(this),
                    new QPushButton(tr("Remove"), this)};
    line.column->setObjectName(QStringLiteral("ruleColumnComboBox"));
    line.column->setAccessibleDescription(tr("Column of the rule"));
    line.condition->setObjectName(QStringLiteral("ruleConditionEdit"));
    line.condition->setAccessibleName(tr("Condition of the rule"));
    line.condition->setMaxLength(FilterText::Longest);
    line.condition->setMinimumWidth(fontMetrics().averageCharWidth() * FieldWidth);
    line.colour->setObjectName(QStringLiteral("ruleColourComboBox"));
    line.colour->setAccessibleDescription(tr("Colour of the rule"));
    line.remove->setObjectName(QStringLiteral("removeRuleButton"));
    line.remove->setAutoDefault(false);
    fillColumns(line.column, column);
    fillColours(line.colour, colour);
    new SteadyWheel(line.column);
    new SteadyWheel(line.colour);
    const int row = m_grid->rowCount();
    m_grid->addWidget(line.column, row, ColumnPlace);
    m_grid->addWidget(line.condition, row, ConditionPlace);
    m_grid->addWidget(line.colour, row, ColourPlace);
    m_grid->addWidget(line.remove, row, RemovePlace);
    m_grid->setColumnStretch(ConditionPlace, 1);
    connect(line.remove, &QPushButton::clicked, this,
            [this, button = line.remove] { removeLine(button); });
    // What is said may be about this line.
    connect(line.condition, &QLineEdit::textEdited, this, &ColoursDialog::clearProblems);
    connect(line.column, &QComboBox::activated, this, &ColoursDialog::clearProblems);
    m_lines.append(line);
    updateButtons();
}

/// A layout shows what is put into a window on the screen in the next turn of the event loop, and
/// counts it only then.
void ColoursDialog::showLine(const Line &line)
{
    for (QWidget *widget :
         QList<QWidget *>{line.column, line.condition, line.colour, line.remove}) {
        widget->show();
    }
    growToFit();
    line.condition->setFocus();
    if (auto *area = findChild<QScrollArea *>()) { // which has yet to hear how tall its page is now
        QTimer::singleShot(0, line.condition, [area, edit = line.condition] {
            area->ensureWidgetVisible(edit, 0, edit->height());
        });
    }
}

void ColoursDialog::fillColumns(QComboBox *box, int column) const
{
    const QList<int> columns = m_table.visibleColumns();
    for (int each : columns) {
        if (m_model.filterKind(each) != FilterKind::None) {
            box->addItem(m_table.headerText(each), each);
        }
    }
    if (box->findData(column) < 0) { // hidden now, but ruled
        box->addItem(m_table.headerText(column), column);
    }
    box->setCurrentIndex(box->findData(column));
}

void ColoursDialog::fillColours(QComboBox *box, CellColour colour)
{
    const QList<CellColour> colours = CellColours::all();
    for (CellColour each : colours) {
        box->addItem(signIcon(each, box->palette()), CellColours::label(each),
                     static_cast<int>(each));
    }
    box->setCurrentIndex(box->findData(static_cast<int>(colour)));
}

void ColoursDialog::removeLine(const QPushButton *button)
{
    for (qsizetype i = 0; i < m_lines.size(); ++i) {
        if (m_lines.at(i).remove == button) {
            const Line line = m_lines.takeAt(i);
            for (QWidget *widget :
                 QList<QWidget *>{line.column, line.condition, line.colour, line.remove}) {
                widget->hide();
                widget->deleteLater();
            }
            break;
        }
    }
    updateButtons();
    m_add->setFocus();
}

void ColoursDialog::updateButtons()
{
    const bool isFull = m_lines.size() >= CellColours::MostRules;
    m_add->setEnabled(!isFull);
    m_add->setToolTip(isFull
                          ? tr("There can be %Ln rules at most.", nullptr, CellColours::MostRules)
                          : QString());
}

Result<std::optional<ColourRule>> ColoursDialog::ruleOf(const Line &line) const
{
    const int column = line.column->currentData().toInt();
    const auto condition = FilterText::parse(line.condition->text(), column,
                                             m_model.filterKind(column), FilterWords::language());
    if (!condition) {
        return condition.error();
    }
    if (!*condition) {
        return std::optional<ColourRule>();
    }
    const auto colour = static_cast<CellColour>(line.colour->currentData().toInt());
    return std::optional(ColourRule{**condition, colour});
}

void ColoursDialog::apply()
{
    clearProblems();
    QList<ColourRule> rules;
    for (const Line &line : std::as_const(m_lines)) {
        const auto rule = ruleOf(line);
        if (!rule) {
            //: %1 is the header of a column, %2 a sentence that says why its rule cannot be read.
            showProblem(Field::None, tr("%1: %2").arg(line.column->currentText(),
                                                      ErrorText::sentence(rule.error())));
            line.condition->setFocus();
            line.condition->selectAll();
            return;
        }
        if (*rule) {
            rules.append(**rule);
        }
    }
    m_colours.setRules(rules);
    accept();
}
