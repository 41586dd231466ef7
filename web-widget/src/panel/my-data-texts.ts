const en = {
  myData: 'My data',
  dataBack: 'Back',
  dataNone: 'Nothing is kept of you here yet. It is once you write to us.',
  dataKept: 'What we keep',
  dataKeptWords:
    'What you wrote to us and we to you, files, what you told us of yourself, which page you were on, and what we did for you.',
  dataDownload: 'Download my data',
  dataDownloading: 'Fetching…',
  dataDownloaded: 'It is saved as my-data.json.',
  dataNotDownloaded: 'It could not be fetched. Please try again.',
  dataTooOften: 'You have fetched it several times only just now. Please wait an hour.',
  dataDelete: 'Delete my data',
  dataGone:
    'All that you or we wrote in your conversations, your name and address, your files, and what we know of you.',
  dataGoneMeans: 'Is deleted for good:',
  dataStays:
    'That there was a conversation and when, how many stars you gave, and what a gift cost us. None of it has your name.',
  dataStaysMeans: 'Stays, for our books:',
  dataEnds: 'A conversation that goes on ends with it, and a gift that is not on its way yet does not come.',
  dataSure: 'I want this. I know that nobody can bring it back.',
  dataYes: 'Delete it for good',
  dataDeleting: 'Deleting…',
  dataNo: 'Keep it',
  dataFailed: 'Nothing was deleted: the server did not answer. Please try again.',
  dataDone: 'Your data is deleted',
  dataDoneWords:
    'It is gone from this browser now, and from our servers within a minute. If you write again, we meet for the first time.',
  dataAnew: 'Write to us',
};

export type MyDataTexts = typeof en;

const vi: MyDataTexts = {
  myData: 'Dữ liệu của tôi',
  dataBack: 'Quay lại',
  dataNone: 'Chúng tôi chưa lưu gì về bạn. Chỉ khi bạn viết cho chúng tôi thì mới có.',
  dataKept: 'Những gì chúng tôi lưu',
  dataKeptWords:
    'Những gì bạn và chúng tôi đã viết, các tệp, điều bạn cho biết về mình, trang bạn đang xem, và điều chúng tôi đã làm cho bạn.',
  dataDownload: 'Tải dữ liệu của tôi',
  dataDownloading: 'Đang tải…',
  dataDownloaded: 'Đã lưu thành my-data.json.',
  dataNotDownloaded: 'Chưa tải được. Hãy thử lại.',
  dataTooOften: 'Bạn vừa tải nhiều lần. Hãy đợi một giờ.',
  dataDelete: 'Xóa dữ liệu của tôi',
  dataGone:
    'Mọi điều bạn hay chúng tôi đã viết trong các cuộc trò chuyện, tên và địa chỉ của bạn, các tệp, và những gì chúng tôi biết về bạn.',
  dataGoneMeans: 'Bị xóa vĩnh viễn:',
  dataStays:
    'Rằng đã có một cuộc trò chuyện và vào lúc nào, bạn cho mấy sao, và món quà tốn bao nhiêu. Không điều nào mang tên bạn.',
  dataStaysMeans: 'Được giữ lại cho sổ sách:',
  dataEnds: 'Cuộc trò chuyện đang diễn ra sẽ kết thúc, và món quà chưa được gửi đi sẽ không đến nữa.',
  dataSure: 'Tôi muốn vậy. Tôi biết không ai khôi phục lại được.',
  dataYes: 'Xóa vĩnh viễn',
  dataDeleting: 'Đang xóa…',
  dataNo: 'Giữ lại',
  dataFailed: 'Chưa xóa gì cả: máy chủ không trả lời. Hãy thử lại.',
  dataDone: 'Dữ liệu của bạn đã được xóa',
  dataDoneWords:
    'Nó đã biến mất khỏi trình duyệt này, và sẽ biến mất khỏi máy chủ của chúng tôi trong vòng một phút. Nếu bạn viết lại, ta gặp nhau như lần đầu.',
  dataAnew: 'Viết cho chúng tôi',
};

/** What is said about what is known of a visitor, part of the panel's texts. */
export const myDataTexts = { en, vi };
