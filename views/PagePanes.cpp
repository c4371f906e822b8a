// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "views/PagePanes.h"

#include "views/Keyboard.h"
#include "views/PaneSplitter.h"
#include "views/TableView.h"

#include <QAction>
#include <QSplitter>
#include <QVBoxLayout>

namespace {

const QString SplitterKey = QStringLiteral("splitter");
const QString SideKey = QStringLiteral("side"); // in letters
const QString DetailsKey = QStringLiteral("details");
const QString ShortDetailsKey = QStringLiteral("detailsWhenShort");

QString toText(const QSplitter &splitter)
{
    return QString::fromLatin1(splitter.saveState().toBase64());
}

bool restoreFrom(const QString &text, QSplitter *splitter)
{
    return splitter->restoreState(QByteArray::fromBase64(text.toLatin1()));
}

} // namespace

PagePanes::PagePanes(QWidget *parent)
    : QWidget(parent)
    , m_sides(new PaneSplitter(Qt::Horizontal, this))
    , m_splitter(new PaneSplitter(Qt::Vertical, m_sides))
    , m_toggleDetails(new QAction(this))
{
    m_toggleDetails->setObjectName(QStringLiteral("toggleDetailsAction"));
    connect(m_toggleDetails, &QAction::triggered, this, [this] {
        areDetailsWanted() = !areDetailsWanted();
        followDetails();
    });
    m_splitter->setChildrenCollapsible(false);
    m_sides->setChildrenCollapsible(false);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->addWidget(m_sides);
}

void PagePanes::setTable(QWidget *content, const TableView *table)
{
    m_table = table;
    m_splitter->insertWidget(0, content);
}

void PagePanes::setDetails(QWidget *details)
{
    m_details = details;
    m_splitter->addWidget(details);
    constexpr int TableShare = 3;
    constexpr int DetailsShare = 2;
    constexpr int Whole = 1000; // more than there is: the splitter keeps the proportion
    m_splitter->setSizes({TableShare * Whole, DetailsShare * Whole});
    m_splitter->setStretchFactor(0, TableShare);
    m_splitter->setStretchFactor(1, DetailsShare);
    followDetails();
}

void PagePanes::setShort(bool isShort)
{
    if (m_isShort != isShort) {
        m_isShort = isShort;
        followDetails();
    }
}

void PagePanes::followDetails()
{
    if (m_details == nullptr) {
        return;
    }
    const bool isShown = areDetailsWanted();
    const bool hadFocus = holdsKeyboard(*m_details);
    m_details->setVisible(isShown);
    //: What is told of the current row below a table.
    m_toggleDetails->setText(isShown ? tr("Hide De&tails") : tr("Show De&tails"));
    if (hadFocus && !isShown) {
        emit focusLost();
    }
}

void PagePanes::setSide(QWidget *side, const QAction *toggle)
{
    m_side = side;
    m_sides->insertWidget(0, side);
    m_sides->setStretchFactor(0, 0);
    m_sides->setStretchFactor(1, 1);
    connect(toggle, &QAction::toggled, this,
            [this](bool isShown) { isShown ? makeRoomForSide() : rememberSide(); });
    connect(m_table, &TableView::fontChanged, this, &PagePanes::makeRoomForSide);
    connect(m_sides, &QSplitter::splitterMoved, this, &PagePanes::rememberSide);
}

void PagePanes::rememberSide()
{
    m_sideCharacters = m_side->width() / m_table->characterWidth();
}

/// A splitter gives a part that was hidden as little as it can do with, and knows nothing of fonts.
void PagePanes::makeRoomForSide()
{
    if (m_side->isHidden()) {
        return;
    }
    const int width = m_sideCharacters > 0 ? qRound(m_sideCharacters * m_table->characterWidth())
                                           : m_side->sizeHint().width();
    m_sides->setSizes({width, qMax(m_sides->width() - width, 1)});
}

void PagePanes::save(QJsonObject *layout) const
{
    layout->insert(SplitterKey, toText(*m_splitter));
    if (m_sideCharacters > 0) {
        layout->insert(SideKey, m_sideCharacters);
    }
    if (!m_areWanted) {
        layout->insert(DetailsKey, false);
    }
    if (m_areWantedShort) {
        layout->insert(ShortDetailsKey, true);
    }
}

bool PagePanes::restore(const QJsonObject &layout)
{
    if (m_side) {
        m_sideCharacters = layout.value(SideKey).toDouble();
        makeRoomForSide();
    }
    m_areWanted = layout.value(DetailsKey).toBool(true);
    m_areWantedShort = layout.value(ShortDetailsKey).toBool(false);
    followDetails();
    return restoreFrom(layout.value(SplitterKey).toString(), m_splitter);
}
