// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "views/MeSection.h"

#include "dialogs/LayoutSide.h"
#include "dialogs/SteadyWheel.h"
#include "models/access/AsyncTask.h"

#include <QAbstractItemView>
#include <QComboBox>
#include <QFontDatabase>
#include <QFormLayout>
#include <QLabel>
#include <QLocale>

namespace {

constexpr int Percents[] = {90, 100, 110, 125, 150, 175, 200};

QString percent(int value)
{
    //: A size of text, compared with the desktop's
    return MeSection::tr("%1 %").arg(QLocale().toString(value));
}

QString textOf(const QComboBox *box, const QVariant &value)
{
    const int index = box->findData(value);
    return index < 0 ? value.toString() : box->itemText(index);
}

} // namespace

MeSection::MeSection(LookKeeper &keeper, const QList<QAction *> &mine, QWidget *parent)
    : SettingsSection(QStringLiteral("meSection"), parent)
    , m_keeper(keeper)
{
    addHeading(tr("How the window looks to you"));
    setupLook();
    addHeading(tr("Your account"));
    for (QAction *action : mine) {
        addActionButton(action);
    }
}

QString MeSection::title() const
{
    //: The settings of whoever is logged in
    return tr("Me");
}

QComboBox *MeSection::addChoice(const QString &label, const QString &objectName,
                                const QString &usual, QFormLayout *form)
{
    auto *box = new QComboBox(widget());
    box->setObjectName(objectName);
    box->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    constexpr int Shown = 20;
    box->setMinimumContentsLength(Shown);
    new SteadyWheel(box);
    //: A field's label; %1 is its name
    auto *name = new QLabel(tr("%1:").arg(label), widget());
    name->setBuddy(box);
    //: Beside a field: its default
    auto *bounds = new QLabel(tr("Default: %1").arg(usual), widget());
    bounds->setWordWrap(true);
    keepAtLayoutSide(*bounds);
    box->setAccessibleDescription(bounds->text());
    auto *line = new QHBoxLayout;
    line->setSpacing(8);
    line->addWidget(box);
    line->addWidget(bounds, 1);
    form->addRow(name, line);
    m_lines.append({name, line, bounds});
    connect(box, &QComboBox::activated, this, [this, box, label] { ask(box, label); });
    return box;
}

/// Below their fields where they would break beside them; all alike.
void MeSection::placeHints()
{
    int names = 0;
    int fields = 0;
    int hints = 0;
    for (const Line &line : std::as_const(m_lines)) {
        names = qMax(names, line.name->sizeHint().width());
        fields = qMax(fields, line.layout->itemAt(0)->sizeHint().width());
        hints = qMax(hints, line.hint->fontMetrics().horizontalAdvance(line.hint->text()));
    }
    constexpr int Between = 2 * 8 + 2 * 16; // and at both sides
    const bool isBeside = names + fields + hints + Between <= viewport()->width();
    for (const Line &line : std::as_const(m_lines)) {
        line.layout->setDirection(isBeside ? QBoxLayout::LeftToRight : QBoxLayout::TopToBottom);
    }
}

void MeSection::resizeEvent(QResizeEvent *event)
{
    SettingsSection::resizeEvent(event);
    placeHints();
}

/// Another font asks for other room.
bool MeSection::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == widget() && event->type() == QEvent::LayoutRequest) {
        placeHints();
    }
    return SettingsSection::eventFilter(watched, event);
}

void MeSection::setupLook()
{
    using Colours = LookChoices::Colours;
    QFormLayout *form = addForm();
    const QString desktop = tr("as the desktop");
    m_colours = addChoice(tr("Colours"), QStringLiteral("coloursComboBox"), desktop, form);
    m_colours->addItem(desktop, int(Colours::Desktop));
    //: Colours of the window
    m_colours->addItem(tr("light"), int(Colours::Light));
    //: Colours of the window
    m_colours->addItem(tr("dark"), int(Colours::Dark));
    m_font = addChoice(tr("Font"), QStringLiteral("fontComboBox"), desktop, form);
    m_font->addItem(desktop, QString());
    m_size = addChoice(tr("Text size"), QStringLiteral("textSizeComboBox"),
                       percent(LookChoices::UsualPercent), form);
    for (const int each : Percents) {
        m_size->addItem(percent(each), each);
    }
    //: The height of the rows of tables
    const QString normal = tr("normal");
    m_rows = addChoice(tr("Rows of tables"), QStringLiteral("rowsComboBox"), normal, form);
    //: The height of the rows of tables
    m_rows->addItem(tr("compact"), int(RowHeight::Compact));
    m_rows->addItem(normal, int(RowHeight::Normal));
    //: The height of the rows of tables
    m_rows->addItem(tr("comfortable"), int(RowHeight::Comfortable));
    //: The page that opens first
    const QString last = tr("where you were last");
    m_first = addChoice(tr("Opens first"), QStringLiteral("firstPageComboBox"), last, form);
    m_first->addItem(last, QString());
}

/// Not before somebody looks, and aside: a desktop may have thousands.
void MeSection::askForFonts()
{
    if (std::exchange(m_knowsFonts, true)) {
        return;
    }
    const auto find = [] {
        QStringList families = QFontDatabase::families();
        families.removeIf(
            [](const QString &family) { return QFontDatabase::isPrivateFamily(family); });
        return families;
    };
    AsyncTask::run(this, find, [this](const QStringList &families) {
        const QVariant chosen = m_font->currentData();
        while (m_font->count() > 1) {
            m_font->removeItem(1);
        }
        for (const QString &family : families) {
            m_font->addItem(family, family);
        }
        select(m_font, chosen);
    });
}

/// Roles may have changed what there is.
void MeSection::fillPages()
{
    while (m_first->count() > 1) {
        m_first->removeItem(1);
    }
    for (const auto &[name, title] : m_keeper.pages()) {
        m_first->addItem(title, name);
    }
}

void MeSection::select(QComboBox *box, const QVariant &value)
{
    if (box->findData(value) < 0) {
        box->addItem(value.toString(), value); // a font that this desktop does not have
    }
    box->setCurrentIndex(box->findData(value));
}

void MeSection::refresh()
{
    for (QComboBox *box : {m_colours, m_font, m_size, m_rows, m_first}) {
        if (box->view()->isVisible()) {
            return; // somebody is choosing
        }
    }
    askForFonts();
    fillPages();
    const LookChoices look = m_keeper.look();
    select(m_colours, int(look.colours));
    select(m_font, look.fontFamily);
    select(m_size, look.fontPercent);
    select(m_rows, int(look.rows));
    const int first = m_first->findData(look.firstPage);
    m_first->setCurrentIndex(qMax(0, first)); // a page that is not allowed any more
    emit stateChanged();
}

LookChoices MeSection::chosen() const
{
    return {.colours = static_cast<LookChoices::Colours>(m_colours->currentData().toInt()),
            .fontFamily = m_font->currentData().toString(),
            .fontPercent = m_size->currentData().toInt(),
            .rows = static_cast<RowHeight>(m_rows->currentData().toInt()),
            .firstPage = m_first->currentData().toString()};
}

SettingsStep MeSection::stepTo(const LookChoices &after) const
{
    const auto set = [keeper = &m_keeper](const LookChoices &look) {
        return [keeper, look]() -> Result<> {
            keeper->setLook(look);
            return {};
        };
    };
    return {.text = {}, .apply = set(after), .revert = set(m_keeper.look())};
}

void MeSection::ask(const QComboBox *box, const QString &label)
{
    const LookChoices after = chosen();
    const LookChoices before = m_keeper.look();
    if (after == before) {
        return;
    }
    SettingsStep step = stepTo(after);
    QVariant was = int(before.colours);
    if (box == m_font) {
        was = before.fontFamily;
    } else if (box == m_size) {
        was = before.fontPercent;
    } else if (box == m_rows) {
        was = int(before.rows);
    } else if (box == m_first) {
        was = before.firstPage;
    }
    //: %1 is a setting's name, %2 and %3 its values before and after
    step.text = tr("%1: %2 → %3.").arg(label, textOf(box, was), box->currentText());
    emit stepAsked(step);
}

QStringList MeSection::differences() const
{
    const LookChoices usual;
    const LookChoices look = m_keeper.look();
    QStringList lines;
    const auto compare = [&lines](const QString &label, const QComboBox *box, const QVariant &is,
                                  const QVariant &would) {
        if (is != would) {
            lines.append(tr("%1: %2 → %3.").arg(label, textOf(box, is), textOf(box, would)));
        }
    };
    compare(tr("Colours"), m_colours, int(look.colours), int(usual.colours));
    compare(tr("Font"), m_font, look.fontFamily, usual.fontFamily);
    compare(tr("Text size"), m_size, look.fontPercent, usual.fontPercent);
    compare(tr("Rows of tables"), m_rows, int(look.rows), int(usual.rows));
    compare(tr("Opens first"), m_first, look.firstPage, usual.firstPage);
    return lines;
}

SettingsStep MeSection::resetStep()
{
    return stepTo({});
}
