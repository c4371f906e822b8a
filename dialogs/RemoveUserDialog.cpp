// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "dialogs/RemoveUserDialog.h"

#include "dialogs/CellText.h"
#include "dialogs/FieldMessage.h"
#include "dialogs/UserPicker.h"
#include "models/access/Presence.h"
#include "models/access/Workspace.h"

#include <QBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QRadioButton>
#include <QStyle>

RemoveUserDialog::RemoveUserDialog(Workspace &workspace, const Session &session, const User &user,
                                   QWidget *parent)
    : FormDialog(tr("Delete User"), QStringLiteral("removeUserDialog"), parent)
    , m_workspace(workspace)
    , m_session(session)
    , m_user(user)
{
    const Result<int> posts = workspace.users().postCount(session, user.id);
    const auto outlook = workspace.recovery().outlook(session, user.id);
    m_posts = posts ? *posts : 0;
    if (posts) {
        setupQuestion();
    }
    if (outlook) {
        setupLoss(outlook->drafts);
    }
    page()->addStretch();
    setupButtons();
    if (!posts || !outlook) { // what goes cannot be told
        showError(posts ? outlook.error() : posts.error());
        verb()->setEnabled(false);
    }
}

QString RemoveUserDialog::name() const
{
    return CellText::singleLine(m_user.displayName());
}

QString RemoveUserDialog::questionText() const
{
    if (m_posts == 0) {
        return tr("%1 has written no posts.").arg(name());
    }
    if (m_posts == 1) {
        return tr("%1 wrote one post. What becomes of it?").arg(name());
    }
    return tr("%1 wrote %Ln posts. What becomes of them?", nullptr, m_posts).arg(name());
}

QString RemoveUserDialog::lossText(int drafts)
{
    if (drafts == 0) {
        return tr("The account and its roles are deleted for good.");
    }
    return drafts == 1
               ? tr("The account, its roles and 1 draft are deleted for good.")
               : tr("The account, its roles and %Ln drafts are deleted for good.", nullptr, drafts);
}

QLabel *RemoveUserDialog::addSentence(const QString &sentence, const QString &objectName)
{
    auto *label = new QLabel(sentence, this);
    label->setObjectName(objectName);
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    page()->addWidget(label);
    return label;
}

void RemoveUserDialog::setupQuestion()
{
    addSentence(questionText(), QStringLiteral("questionLabel"));
    if (m_posts > 0) {
        setupChoice();
    }
}

/// What cannot be given to anybody.
void RemoveUserDialog::setupLoss(int drafts)
{
    page()->addSpacing(8);
    addSentence(lossText(drafts), QStringLiteral("lossLabel"));
    const auto place = Presence::placeOf(m_workspace.database().path(), m_user.id);
    if (!place) {
        return;
    }
    auto *open = new FieldMessage(this);
    open->setObjectName(QStringLiteral("openSessionLabel"));
    page()->addWidget(open);
    open->showProblem(*place == Presence::thisMachine()
                          //: %1 is a person
                          ? tr("%1 is logged in on this workstation. What is not saved there is "
                               "lost.")
                                .arg(name())
                          //: %1 is a person, %2 the name of a computer
                          : tr("%1 may be logged in on %2. What is not saved there is lost.")
                                .arg(name(), CellText::singleLine(*place)),
                      FieldMessage::Focus::Leave);
}

void RemoveUserDialog::setupChoice()
{
    const bool isOne = m_posts == 1;
    m_give = new QRadioButton(isOne ? tr("&Give it to:") : tr("&Give them to:"), this);
    m_give->setObjectName(QStringLiteral("giveRadioButton"));
    m_give->setChecked(true);
    m_heir = new UserPicker(m_workspace, m_session, this);
    m_heir->setObjectName(QStringLiteral("heirPicker"));
    m_heir->setAccessibleName(tr("Who takes over the posts"));
    m_heir->setEmptyAllowed(UserPicker::Empty::Refused, tr("Name or e-mail"));
    auto *message = new FieldMessage(this);
    m_leave = new QRadioButton(
        isOne ? tr("&Leave it without an author") : tr("&Leave them without an author"), this);
    m_leave->setObjectName(QStringLiteral("leaveRadioButton"));

    auto *heir = new QVBoxLayout;
    heir->setContentsMargins(style()->pixelMetric(QStyle::PM_ExclusiveIndicatorWidth) +
                                 style()->pixelMetric(QStyle::PM_RadioButtonLabelSpacing),
                             0, 0, 0);
    heir->setSpacing(4);
    heir->addWidget(m_heir);
    heir->addWidget(message);
    page()->addWidget(m_give);
    page()->addLayout(heir);
    page()->addWidget(m_leave);
    registerField(Field::Author, m_heir, message);
    connect(m_give, &QRadioButton::toggled, m_heir, &QWidget::setEnabled);
}

void RemoveUserDialog::setupButtons()
{
    //: The verb on the button; %1 is a user's name
    addVerb(tr("Delete %1").arg(CellText::onButton(m_user.displayName())));
    connect(verb(), &QPushButton::clicked, this, &RemoveUserDialog::remove);
    if (m_user.active) {
        QPushButton *deactivate =
            addButton(tr("Deactivate Instead"), QStringLiteral("deactivateButton"));
        deactivate->setToolTip(tr("Nobody can log in with the account; posts and roles stay."));
        connect(deactivate, &QPushButton::clicked, this, &RemoveUserDialog::deactivate);
    }
    addCancel();
    cancelButton()->setDefault(true);
    cancelButton()->setFocus();
}

void RemoveUserDialog::remove()
{
    std::optional<UserId> heir;
    if (m_heir && m_give->isChecked()) {
        if (!m_heir->isAcceptable()) {
            showProblem(Field::Author, m_heir->problem().isEmpty()
                                           ? tr("Choose who takes over the posts.")
                                           : m_heir->problem());
            return;
        }
        heir = m_heir->userId();
        if (heir == m_user.id) {
            showProblem(Field::Author,
                        tr("%1 is about to be deleted. Choose somebody else.").arg(name()));
            return;
        }
    }
    writeRows(
        m_workspace, m_session, m_posts,
        [id = m_user.id, version = m_user.version, heir](Workspace &workspace,
                                                         const Session &session) {
            return workspace.users().remove(session, id, version, heir);
        },
        [this](const Result<> &done) {
            if (!done) {
                showError(done.error());
                return;
            }
            accept();
            emit removed(m_user.id);
        });
}

void RemoveUserDialog::deactivate()
{
    write([this] { return m_workspace.users().setActive(m_session, m_user.id, false); },
          [this](const Result<> &done) {
              if (!done) {
                  showError(done.error());
                  return;
              }
              accept();
              emit deactivated(m_user.id);
          });
}
