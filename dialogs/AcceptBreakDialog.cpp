// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "dialogs/AcceptBreakDialog.h"

#include "dialogs/CellText.h"
#include "models/access/Workspace.h"

#include <QAbstractListModel>
#include <QFormLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QLocale>
#include <QPushButton>

namespace {

constexpr int ReasonFieldWidth = 48; // in average characters
constexpr int MostLines = 6;         // of other breaks, that are seen at once

/// They may be as many as the entries, so a sentence is made when it is seen.
class BreakList final : public QAbstractListModel
{
public:
    BreakList(QList<AuditBreak> breaks, AcceptBreakDialog::Words words, QObject *parent)
        : QAbstractListModel(parent)
        , m_breaks(std::move(breaks))
        , m_words(std::move(words))
    {
    }

    int rowCount(const QModelIndex &parent) const override
    {
        return parent.isValid() ? 0 : static_cast<int>(m_breaks.size());
    }

    QVariant data(const QModelIndex &index, int role) const override
    {
        if (!index.isValid() || (role != Qt::DisplayRole && role != Qt::ToolTipRole)) {
            return {};
        }
        const QString words = m_words(m_breaks.at(index.row()));
        return role == Qt::ToolTipRole ? CellText::toolTip(words) : words;
    }

private:
    const QList<AuditBreak> m_breaks;
    const AcceptBreakDialog::Words m_words;
};

QListView *makeList(const QList<AuditBreak> &breaks, const AcceptBreakDialog::Words &words,
                    QWidget *parent)
{
    auto *list = new QListView(parent);
    list->setObjectName(QStringLiteral("otherBreaksList"));
    list->setModel(new BreakList(breaks, words, list));
    list->setUniformItemSizes(true);
    list->setEditTriggers(QAbstractItemView::NoEditTriggers);
    list->setTabKeyNavigation(false);
    const int lines = static_cast<int>(qMin(breaks.size(), qsizetype(MostLines)));
    list->setFixedHeight(lines * list->sizeHintForRow(0) + 2 * list->frameWidth());
    return list;
}

} // namespace

AcceptBreakDialog::AcceptBreakDialog(Workspace &workspace, const Session &session,
                                     const AuditReport &report, const Words &words, QWidget *parent)
    : FormDialog(tr("Accept the Break"), QStringLiteral("acceptBreakDialog"), parent)
    , m_workspace(workspace)
    , m_session(session)
    , m_report(report)
    , m_reason(new QLineEdit(this))
{
    addTexts(words);
    addReason();
    addButtons();
    m_reason->setFocus();
}

void AcceptBreakDialog::addTexts(const Words &words)
{
    const auto add = [this](const QString &sentence, const QString &objectName) {
        auto *label = new QLabel(sentence, this);
        label->setObjectName(objectName);
        label->setWordWrap(true);
        form()->addRow(label);
        return label;
    };
    add(words(*m_report.broken), QStringLiteral("breakLabel"))->setTextFormat(Qt::PlainText);
    if (!m_report.others.isEmpty()) {
        QListView *list = makeList(m_report.others, words, this);
        list->setAccessibleName(tr("Also broken"));
        //: Before a list of so many other breaks of the audit's chain.
        const QString label = tr("Also &broken (%L1):").arg(m_report.others.size());
        add(label, QStringLiteral("otherBreaksLabel"))->setBuddy(list);
        form()->addRow(list); // sentences take the whole width
        setTabOrder(list, m_reason);
    }
    add(tr("If you know why, accept it and say so. All that stands here is accepted with it, and "
           "stays named in every verification, with your name and the reason; what comes after it "
           "can be verified again. Protection that was taken out of the file is put back. Export "
           "the evidence first if you do not know why."),
        QStringLiteral("consequenceLabel"));
}

void AcceptBreakDialog::addReason()
{
    m_reason->setObjectName(QStringLiteral("reasonEdit"));
    m_reason->setMaxLength(AuditAcceptance::LongestReason);
    m_reason->setMinimumWidth(fontMetrics().averageCharWidth() * ReasonFieldWidth);
    const AuditBreak::Kind kind = m_report.broken->kind;
    const bool isOfBackup = kind != AuditBreak::Kind::Changed &&
                            kind != AuditBreak::Kind::Inserted &&
                            kind != AuditBreak::Kind::Unguarded && m_report.others.isEmpty();
    if (isOfBackup) {
        m_reason->setText(tr("The file was restored from a backup"));
        m_reason->selectAll();
    }
    addField(tr("&Reason:"), m_reason);
}

void AcceptBreakDialog::addButtons()
{
    connect(addVerb(tr("Accept Break")), &QPushButton::clicked, this,
            &AcceptBreakDialog::acceptBreak);
    addCancel();
    for (QPushButton *button : {verb(), cancelButton()}) {
        button->setAutoDefault(false);
        button->installEventFilter(this);
    }
    connect(m_reason, &QLineEdit::returnPressed, verb(), qOverload<>(&QWidget::setFocus));
}

/// Which keys press a button that is no default is the platform's to say; Enter does, everywhere.
bool AcceptBreakDialog::eventFilter(QObject *watched, QEvent *event)
{
    auto *button = qobject_cast<QPushButton *>(watched);
    if (button != nullptr && event->type() == QEvent::KeyPress) {
        const auto *press = static_cast<const QKeyEvent *>(event);
        const bool isEnter = press->key() == Qt::Key_Return || press->key() == Qt::Key_Enter;
        if (isEnter && !press->isAutoRepeat()) {
            button->click();
        }
        if (isEnter) {
            return true;
        }
    }
    return FormDialog::eventFilter(watched, event);
}

/// Enter in the field neither accepts nor throws away what was typed. The box makes its first
/// button the default one whenever it is shown.
void AcceptBreakDialog::showEvent(QShowEvent *event)
{
    FormDialog::showEvent(event);
    verb()->setDefault(false);
}

void AcceptBreakDialog::acceptBreak()
{
    clearProblems();
    if (m_reason->text().trimmed().isEmpty()) {
        showProblem(Field::None, tr("Say why the chain is broken."));
        m_reason->setFocus(Qt::OtherFocusReason);
        return;
    }
    m_reading.run(beginTask(), m_workspace.auditing().confirmation(m_report),
                  [this](const Result<AuditReport> &present) {
                      endTask();
                      present ? acceptAs(*present) : refuse(present.error());
                  });
}

void AcceptBreakDialog::acceptAs(const AuditReport &present)
{
    write([this,
           present] { return m_workspace.auditing().accept(m_session, present, m_reason->text()); },
          [this](const Result<> &accepted) { accepted ? accept() : refuse(accepted.error()); });
}

/// Nobody accepts what they have not read.
void AcceptBreakDialog::refuse(const Error &error)
{
    if (error.reason == Reason::ChangedElsewhere) {
        showProblem(Field::None, tr("The audit is broken otherwise by now. Close this and look at "
                                    "it again."));
        emit outdated();
    } else if (error.code == ErrorCode::Invalid && error.reason == Reason::None) {
        showProblem(Field::None, tr("Nothing is broken any more. Close this and look at the audit "
                                    "again."));
        emit outdated();
    } else {
        showError(error);
    }
}
